namespace TagBox.Engine.Priors.Learned;

/// <summary>Neighbouring rows of equal width.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Bins">Bins of each.</param>
internal sealed record RowGroup(int Rows, int Bins);
