namespace TagBox.Engine.Layers.Kernels;

/// <summary>A block of one output plane, and a group of the output's channels.</summary>
/// <param name="Item">Index in the batch.</param>
/// <param name="Group">Index of the group of panels.</param>
/// <param name="Row">First output row.</param>
/// <param name="Column">First output column.</param>
/// <param name="Rows">How many output rows.</param>
/// <param name="Columns">How many output columns.</param>
internal readonly record struct ConvPiece(int Item, int Group, int Row, int Column, int Rows, int Columns);
