using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>Products of dense row-major matrices of floats, over <see cref="Workers"/>.</summary>
public static class Gemm
{
    /// <summary>C = A · B, or C += A · B; A and B may each be stored transposed.</summary>
    /// <param name="a">A, [rows, depth], or [depth, rows] if <paramref name="transposeA"/>.</param>
    /// <param name="b">B, [depth, columns], or [columns, depth] if <paramref name="transposeB"/>.</param>
    /// <param name="c">C, [rows, columns]; must not overlap A or B.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="depth">Columns of A and rows of B.</param>
    /// <param name="transposeA">A is stored transposed.</param>
    /// <param name="transposeB">B is stored transposed.</param>
    /// <param name="accumulate">Adds to C what it already holds.</param>
    /// <exception cref="ArgumentException">A span is not as long as its matrix.</exception>
    public static unsafe void Multiply(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> c,
        int rows,
        int columns,
        int depth,
        bool transposeA = false,
        bool transposeB = false,
        bool accumulate = false)
    {
        Check(a.Length, rows, depth, nameof(a));
        Check(b.Length, depth, columns, nameof(b));
        Check(c.Length, rows, columns, nameof(c));
        if (rows == 0 || columns == 0)
        {
            return;
        }

        fixed (float* left = a, right = b, sum = c)
        {
            new MatrixProduct((nint)left, (nint)right, (nint)sum, rows, columns, depth, transposeA, transposeB, accumulate).Run();
        }
    }

    private static void Check(int length, int rows, int columns, string name)
    {
        if (rows < 0 || columns < 0 || length != (long)rows * columns)
        {
            throw new ArgumentException($"{length} values are not a matrix of {rows} x {columns}.", name);
        }
    }
}
