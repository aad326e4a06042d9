using TagBox.Engine.Spectra;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>A short-time Fourier transform as a separator's host has to do it: Hann windows, frames centred, ends extended by reflection.</summary>
internal sealed record TransformDescription
{
    /// <summary>Samples a frame; null for twice the bins.</summary>
    public int? Frame { get; set; }

    /// <summary>Samples between frames.</summary>
    public required int Hop { get; init; }

    /// <summary>The lowest bins are given to the network, so many; those above are silent in what it makes. Null where its tensors say so.</summary>
    public int? Bins { get; set; }

    /// <summary>Samples by which both ends are extended by reflection before that, the second up to whole hops.</summary>
    public int Padding { get; set; }

    /// <summary>Frames cut off at each end, which the inverse transform takes for silent.</summary>
    public int Cut { get; set; }

    /// <summary>Whether spectra are divided by the square root of the frame.</summary>
    public bool Normalised { get; set; }

    /// <summary>The window.</summary>
    public WindowShape Window { get; set; }

    /// <summary>Frames that a segment has.</summary>
    /// <param name="segment">In samples.</param>
    public int Frames(int segment) => (Padded(segment) / Hop) + 1 - (2 * Cut);

    /// <summary>Samples of a segment once it is extended.</summary>
    /// <param name="segment">In samples.</param>
    public int Padded(int segment) => Padding == 0 ? segment : ((segment + Hop - 1) / Hop * Hop) + (2 * Padding);
}
