namespace TagBox.Benchmarks;

/// <summary>A matrix product to time.</summary>
/// <param name="Rows">Rows of the result.</param>
/// <param name="Columns">Columns of the result.</param>
/// <param name="Depth">Products in each sum.</param>
/// <param name="TransposeA">Whether the left side is stored transposed.</param>
/// <param name="TransposeB">Whether the right side is stored transposed.</param>
internal sealed record MatrixSize(int Rows, int Columns, int Depth, bool TransposeA, bool TransposeB)
{
    /// <summary>As the peer reads it.</summary>
    public override string ToString() => $"gemm {Rows} {Columns} {Depth} {(TransposeA ? "T" : "N")}{(TransposeB ? "T" : "N")}";
}
