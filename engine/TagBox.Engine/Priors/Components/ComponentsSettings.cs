namespace TagBox.Engine.Priors.Components;

/// <summary>How a window is taken apart. The defaults are those measured in docs/quality.md.</summary>
public sealed record ComponentsSettings
{
    /// <summary>How many components a window is taken apart into, at least 1.</summary>
    public int Components { get; init; } = 48;

    /// <summary>Rounds of the factorisation.</summary>
    public int Iterations { get; init; } = 80;

    /// <summary>The power of the magnitudes that are factorised: 1 is the magnitude, 2 the power spectrogram.</summary>
    public float Exponent { get; init; } = 1.5f;

    /// <summary>Length of a frame in seconds; the nearest power of two in samples is taken.</summary>
    public double FrameSeconds { get; init; } = 2048.0 / 44100;
}
