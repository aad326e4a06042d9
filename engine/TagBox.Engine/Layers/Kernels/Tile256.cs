using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>The inner product for 256-bit vectors: 12 of the 16 registers hold sums.</summary>
internal static unsafe class Tile256
{
    /// <summary>Rows of the block that stays in registers.</summary>
    public const int Rows = 4;

    /// <summary>Columns of the block that stays in registers.</summary>
    public const int Columns = 24;

    /// <summary>result[r · pitch + c] = Σ panel[i · depthStep + r · rowStep] · source[offsets[i] + c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* panel, nint rowStep, nint depthStep, float* source, int* offsets, int depth, float* result, int pitch)
    {
        Vector256<float> c00 = Vector256<float>.Zero, c01 = Vector256<float>.Zero, c02 = Vector256<float>.Zero;
        Vector256<float> c10 = Vector256<float>.Zero, c11 = Vector256<float>.Zero, c12 = Vector256<float>.Zero;
        Vector256<float> c20 = Vector256<float>.Zero, c21 = Vector256<float>.Zero, c22 = Vector256<float>.Zero;
        Vector256<float> c30 = Vector256<float>.Zero, c31 = Vector256<float>.Zero, c32 = Vector256<float>.Zero;
        for (int i = 0; i < depth; i++, panel += depthStep)
        {
            float* row = source + offsets[i];
            Vector256<float> b0 = Vector256.Load(row);
            Vector256<float> b1 = Vector256.Load(row + 8);
            Vector256<float> b2 = Vector256.Load(row + 16);
            Vector256<float> a = Vector256.Create(panel[0]);
            c00 = Vector256.FusedMultiplyAdd(a, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(a, b1, c01);
            c02 = Vector256.FusedMultiplyAdd(a, b2, c02);
            a = Vector256.Create(panel[rowStep]);
            c10 = Vector256.FusedMultiplyAdd(a, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(a, b1, c11);
            c12 = Vector256.FusedMultiplyAdd(a, b2, c12);
            a = Vector256.Create(panel[2 * rowStep]);
            c20 = Vector256.FusedMultiplyAdd(a, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(a, b1, c21);
            c22 = Vector256.FusedMultiplyAdd(a, b2, c22);
            a = Vector256.Create(panel[3 * rowStep]);
            c30 = Vector256.FusedMultiplyAdd(a, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(a, b1, c31);
            c32 = Vector256.FusedMultiplyAdd(a, b2, c32);
        }

        Store(result, c00, c01, c02);
        Store(result + pitch, c10, c11, c12);
        Store(result + (2 * pitch), c20, c21, c22);
        Store(result + (3 * pitch), c30, c31, c32);
    }

    private static void Store(float* row, Vector256<float> c0, Vector256<float> c1, Vector256<float> c2)
    {
        c0.Store(row);
        c1.Store(row + 8);
        c2.Store(row + 16);
    }
}
