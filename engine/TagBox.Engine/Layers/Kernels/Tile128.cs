using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>The inner product for 128-bit vectors, and, slowly but with the same bits, for machines without any.</summary>
internal static unsafe class Tile128
{
    /// <summary>Rows of the block that stays in registers.</summary>
    public const int Rows = 4;

    /// <summary>Columns of the block that stays in registers.</summary>
    public const int Columns = 12;

    /// <summary>result[r · pitch + c] = Σ panel[i · depthStep + r · rowStep] · source[offsets[i] + c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* panel, nint rowStep, nint depthStep, float* source, int* offsets, int depth, float* result, int pitch)
    {
        Vector128<float> c00 = Vector128<float>.Zero, c01 = Vector128<float>.Zero, c02 = Vector128<float>.Zero;
        Vector128<float> c10 = Vector128<float>.Zero, c11 = Vector128<float>.Zero, c12 = Vector128<float>.Zero;
        Vector128<float> c20 = Vector128<float>.Zero, c21 = Vector128<float>.Zero, c22 = Vector128<float>.Zero;
        Vector128<float> c30 = Vector128<float>.Zero, c31 = Vector128<float>.Zero, c32 = Vector128<float>.Zero;
        for (int i = 0; i < depth; i++, panel += depthStep)
        {
            float* row = source + offsets[i];
            Vector128<float> b0 = Vector128.Load(row);
            Vector128<float> b1 = Vector128.Load(row + 4);
            Vector128<float> b2 = Vector128.Load(row + 8);
            Vector128<float> a = Vector128.Create(panel[0]);
            c00 = Vector128.FusedMultiplyAdd(a, b0, c00);
            c01 = Vector128.FusedMultiplyAdd(a, b1, c01);
            c02 = Vector128.FusedMultiplyAdd(a, b2, c02);
            a = Vector128.Create(panel[rowStep]);
            c10 = Vector128.FusedMultiplyAdd(a, b0, c10);
            c11 = Vector128.FusedMultiplyAdd(a, b1, c11);
            c12 = Vector128.FusedMultiplyAdd(a, b2, c12);
            a = Vector128.Create(panel[2 * rowStep]);
            c20 = Vector128.FusedMultiplyAdd(a, b0, c20);
            c21 = Vector128.FusedMultiplyAdd(a, b1, c21);
            c22 = Vector128.FusedMultiplyAdd(a, b2, c22);
            a = Vector128.Create(panel[3 * rowStep]);
            c30 = Vector128.FusedMultiplyAdd(a, b0, c30);
            c31 = Vector128.FusedMultiplyAdd(a, b1, c31);
            c32 = Vector128.FusedMultiplyAdd(a, b2, c32);
        }

        Store(result, c00, c01, c02);
        Store(result + pitch, c10, c11, c12);
        Store(result + (2 * pitch), c20, c21, c22);
        Store(result + (3 * pitch), c30, c31, c32);
    }

    private static void Store(float* row, Vector128<float> c0, Vector128<float> c1, Vector128<float> c2)
    {
        c0.Store(row);
        c1.Store(row + 4);
        c2.Store(row + 8);
    }
}
