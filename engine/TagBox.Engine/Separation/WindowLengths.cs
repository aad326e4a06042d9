namespace TagBox.Engine.Separation;

/// <summary>How a region is cut into windows.</summary>
/// <param name="Window">Samples of a window.</param>
/// <param name="Overlap">Samples that neighbours share at the least.</param>
/// <param name="Grid">Windows begin at multiples of this many samples.</param>
public readonly record struct WindowLengths(int Window, int Overlap, int Grid = 1);
