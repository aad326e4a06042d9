namespace TagBox.Engine.Spectra;

/// <summary>The weighting of samples in a frame; periodic (as torch.hann_window is by default).</summary>
public enum WindowShape
{
    /// <summary>Hann: sin²(πn/N).</summary>
    Hann,

    /// <summary>Square root of Hann: sin(πn/N); used both ways it overlaps to a constant.</summary>
    SquareRootHann,
}
