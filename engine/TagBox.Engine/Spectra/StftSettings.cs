namespace TagBox.Engine.Spectra;

/// <summary>How a short-time Fourier transform is taken.</summary>
/// <param name="FftSize">Samples a frame, any number of at least 2; bins are FftSize / 2 + 1 (rounded down).</param>
/// <param name="Hop">Samples between frames.</param>
/// <param name="Window">The window over each frame.</param>
/// <remarks>Frames are centred: the signal is extended by FftSize / 2 on both sides by reflection, as torch.stft does.</remarks>
public sealed record StftSettings(int FftSize, int Hop, WindowShape Window = WindowShape.Hann)
{
    /// <summary>
    /// The window's own samples, <see cref="FftSize"/> of them, where a network was trained with something else than the
    /// shape's; null otherwise.
    /// </summary>
    public IReadOnlyList<float>? WindowSamples { get; init; }

    /// <summary>Frequencies a frame holds, from 0 Hz to half the sample rate.</summary>
    public int Bins => (FftSize / 2) + 1;

    /// <summary>Frames that a signal gives.</summary>
    /// <param name="samples">The signal's length in samples.</param>
    public int Frames(int samples) => 1 + (Math.Max(0, samples - (FftSize % 2)) / Hop);

    /// <summary>
    /// The next whole number of hops. Samples past the last frame's centre are seen through one falling window only, which
    /// an inverse has to divide by: extend a signal to this length before its spectrum is changed and turned back.
    /// </summary>
    /// <param name="samples">A length in samples.</param>
    public int WholeHops(int samples) => (samples + Hop - 1) / Hop * Hop;
}
