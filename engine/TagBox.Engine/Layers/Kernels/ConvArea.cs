namespace TagBox.Engine.Layers.Kernels;

/// <summary>A rectangle of one output plane of a convolution.</summary>
/// <param name="Item">Index in the batch.</param>
/// <param name="Row">First row.</param>
/// <param name="Column">First column.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many columns.</param>
internal readonly record struct ConvArea(int Item, int Row, int Column, int Rows, int Columns);
