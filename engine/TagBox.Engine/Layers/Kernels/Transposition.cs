using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Turns rows into columns, as packing needs it: eight by eight in registers where the machine can, so that neither side is walked value by value.</summary>
internal static unsafe class Transposition
{
    /// <summary>Rows and columns of a block.</summary>
    private const int Side = 8;

    /// <summary>to[c · toStep + r] = from[r · fromStep + c].</summary>
    /// <param name="from">Where row 0 is read.</param>
    /// <param name="fromStep">Distance from one row that is read to the next.</param>
    /// <param name="rows">How many rows are read: values that are written side by side.</param>
    /// <param name="columns">How many values each has.</param>
    /// <param name="to">Where column 0 is written.</param>
    /// <param name="toStep">Distance from one column that is written to the next, at least <paramref name="rows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* from, nint fromStep, int rows, int columns, float* to, nint toStep)
    {
        int row = 0;
        for (; Avx.IsSupported && row <= rows - Side; row += Side)
        {
            int column = 0;
            for (; column <= columns - Side; column += Side)
            {
                CopyBlock(from + (row * fromStep) + column, fromStep, to + (column * toStep) + row, toStep);
            }

            CopyValues(from + (row * fromStep) + column, fromStep, Side, columns - column, to + (column * toStep) + row, toStep);
        }

        CopyValues(from + (row * fromStep), fromStep, rows - row, columns, to + row, toStep);
    }

    private static void CopyValues(float* from, nint fromStep, int rows, int columns, float* to, nint toStep)
    {
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                to[(column * toStep) + row] = from[(row * fromStep) + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock(float* from, nint fromStep, float* to, nint toStep)
    {
        // Halves of rows r and r + 4 side by side, then pairs, then fours.
        Vector256<float> a0 = Halves(from, 4 * fromStep), a1 = Halves(from + fromStep, 4 * fromStep);
        Vector256<float> a2 = Halves(from + (2 * fromStep), 4 * fromStep), a3 = Halves(from + (3 * fromStep), 4 * fromStep);
        Write(a0, a1, a2, a3, to, toStep);
        a0 = Halves(from + 4, 4 * fromStep);
        a1 = Halves(from + fromStep + 4, 4 * fromStep);
        a2 = Halves(from + (2 * fromStep) + 4, 4 * fromStep);
        a3 = Halves(from + (3 * fromStep) + 4, 4 * fromStep);
        Write(a0, a1, a2, a3, to + (4 * toStep), toStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* from, nint distance) => Vector256.Create(Vector128.Load(from), Vector128.Load(from + distance));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector256<float> a0, Vector256<float> a1, Vector256<float> a2, Vector256<float> a3, float* to, nint toStep)
    {
        Vector256<float> low01 = Avx.UnpackLow(a0, a1), high01 = Avx.UnpackHigh(a0, a1);
        Vector256<float> low23 = Avx.UnpackLow(a2, a3), high23 = Avx.UnpackHigh(a2, a3);
        Avx.Shuffle(low01, low23, 0b01_00_01_00).Store(to);
        Avx.Shuffle(low01, low23, 0b11_10_11_10).Store(to + toStep);
        Avx.Shuffle(high01, high23, 0b01_00_01_00).Store(to + (2 * toStep));
        Avx.Shuffle(high01, high23, 0b11_10_11_10).Store(to + (3 * toStep));
    }
}
