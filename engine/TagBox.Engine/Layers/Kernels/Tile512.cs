using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>The inner product for 512-bit vectors: 24 of the 32 registers hold sums.</summary>
internal static unsafe class Tile512
{
    /// <summary>Rows of the block that stays in registers.</summary>
    public const int Rows = 8;

    /// <summary>Columns of the block that stays in registers.</summary>
    public const int Columns = 48;

    /// <summary>result[r · pitch + c] = Σ panel[i · depthStep + r · rowStep] · source[offsets[i] + c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* panel, nint rowStep, nint depthStep, float* source, int* offsets, int depth, float* result, int pitch)
    {
        Vector512<float> c00 = Vector512<float>.Zero, c01 = Vector512<float>.Zero, c02 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero, c11 = Vector512<float>.Zero, c12 = Vector512<float>.Zero;
        Vector512<float> c20 = Vector512<float>.Zero, c21 = Vector512<float>.Zero, c22 = Vector512<float>.Zero;
        Vector512<float> c30 = Vector512<float>.Zero, c31 = Vector512<float>.Zero, c32 = Vector512<float>.Zero;
        Vector512<float> c40 = Vector512<float>.Zero, c41 = Vector512<float>.Zero, c42 = Vector512<float>.Zero;
        Vector512<float> c50 = Vector512<float>.Zero, c51 = Vector512<float>.Zero, c52 = Vector512<float>.Zero;
        Vector512<float> c60 = Vector512<float>.Zero, c61 = Vector512<float>.Zero, c62 = Vector512<float>.Zero;
        Vector512<float> c70 = Vector512<float>.Zero, c71 = Vector512<float>.Zero, c72 = Vector512<float>.Zero;
        for (int i = 0; i < depth; i++, panel += depthStep)
        {
            float* row = source + offsets[i];
            Vector512<float> b0 = Vector512.Load(row);
            Vector512<float> b1 = Vector512.Load(row + 16);
            Vector512<float> b2 = Vector512.Load(row + 32);
            Vector512<float> a = Vector512.Create(panel[0]);
            c00 = Vector512.FusedMultiplyAdd(a, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a, b1, c01);
            c02 = Vector512.FusedMultiplyAdd(a, b2, c02);
            a = Vector512.Create(panel[rowStep]);
            c10 = Vector512.FusedMultiplyAdd(a, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(a, b1, c11);
            c12 = Vector512.FusedMultiplyAdd(a, b2, c12);
            a = Vector512.Create(panel[2 * rowStep]);
            c20 = Vector512.FusedMultiplyAdd(a, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(a, b1, c21);
            c22 = Vector512.FusedMultiplyAdd(a, b2, c22);
            a = Vector512.Create(panel[3 * rowStep]);
            c30 = Vector512.FusedMultiplyAdd(a, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(a, b1, c31);
            c32 = Vector512.FusedMultiplyAdd(a, b2, c32);
            a = Vector512.Create(panel[4 * rowStep]);
            c40 = Vector512.FusedMultiplyAdd(a, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(a, b1, c41);
            c42 = Vector512.FusedMultiplyAdd(a, b2, c42);
            a = Vector512.Create(panel[5 * rowStep]);
            c50 = Vector512.FusedMultiplyAdd(a, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(a, b1, c51);
            c52 = Vector512.FusedMultiplyAdd(a, b2, c52);
            a = Vector512.Create(panel[6 * rowStep]);
            c60 = Vector512.FusedMultiplyAdd(a, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(a, b1, c61);
            c62 = Vector512.FusedMultiplyAdd(a, b2, c62);
            a = Vector512.Create(panel[7 * rowStep]);
            c70 = Vector512.FusedMultiplyAdd(a, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(a, b1, c71);
            c72 = Vector512.FusedMultiplyAdd(a, b2, c72);
        }

        Store(result, c00, c01, c02);
        Store(result + pitch, c10, c11, c12);
        Store(result + (2 * pitch), c20, c21, c22);
        Store(result + (3 * pitch), c30, c31, c32);
        Store(result + (4 * pitch), c40, c41, c42);
        Store(result + (5 * pitch), c50, c51, c52);
        Store(result + (6 * pitch), c60, c61, c62);
        Store(result + (7 * pitch), c70, c71, c72);
    }

    private static void Store(float* row, Vector512<float> c0, Vector512<float> c1, Vector512<float> c2)
    {
        c0.Store(row);
        c1.Store(row + 16);
        c2.Store(row + 32);
    }
}
