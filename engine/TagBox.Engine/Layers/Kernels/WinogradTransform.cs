using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// Winograd's minimal filtering F(4x4, 3x3): 16 outputs of a 3 x 3 kernel from 36 products instead of 144. With the matrices of
/// Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (arXiv 1509.09308): Y = Aᵀ [(G g Gᵀ) ∘ (Bᵀ d B)] A.
/// Each lane of a vector is another tile.
/// </summary>
[SkipLocalsInit]
internal static unsafe class WinogradTransform
{
    /// <summary>Outputs of a tile along each axis.</summary>
    public const int Outputs = 4;

    /// <summary>Inputs of a tile along each axis.</summary>
    public const int Inputs = 6;

    /// <summary>Products of a tile.</summary>
    public const int Products = Inputs * Inputs;

    /// <summary>Tiles that are transformed at once.</summary>
    public const int Lanes = 16;

    private static readonly double[,] G =
    {
        { 1 / 4.0, 0, 0 },
        { -1 / 6.0, -1 / 6.0, -1 / 6.0 },
        { -1 / 6.0, 1 / 6.0, -1 / 6.0 },
        { 1 / 24.0, 1 / 12.0, 1 / 6.0 },
        { 1 / 24.0, -1 / 12.0, 1 / 6.0 },
        { 0, 0, 1 },
    };

    /// <summary>G g Gᵀ of one kernel.</summary>
    /// <param name="kernel">The kernel, 9 values.</param>
    /// <param name="result">Receives <see cref="Products"/> values, <paramref name="step"/> apart.</param>
    /// <param name="step">Distance from one to the next.</param>
    public static void Kernel(ReadOnlySpan<float> kernel, Span<float> result, int step)
    {
        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j < Inputs; j++)
            {
                double sum = 0;
                for (int tap = 0; tap < 9; tap++)
                {
                    sum += G[i, tap / 3] * kernel[tap] * G[j, tap % 3];
                }

                result[((i * Inputs) + j) * step] = (float)sum;
            }
        }
    }

    /// <summary>Bᵀ d B of <see cref="Lanes"/> tiles side by side.</summary>
    /// <param name="phases">The tiles' first values in a block of 4 x 4 phases (see <see cref="BlockFiller"/>).</param>
    /// <param name="phase">Distance from one phase to the next.</param>
    /// <param name="pitch">Distance from one row of a phase to the next.</param>
    /// <param name="result">Receives <see cref="Products"/> vectors.</param>
    /// <param name="step">Distance from one vector of the result to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* phases, int phase, int pitch, float* result, int step)
    {
        float* half = stackalloc float[Products * Lanes];
        for (int j = 0; j < Inputs; j++)
        {
            float* from = phases + ((j % Outputs) * phase) + (j / Outputs);
            int down = Outputs * phase;
            Input(
                Vector512.Load(from),
                Vector512.Load(from + down),
                Vector512.Load(from + (2 * down)),
                Vector512.Load(from + (3 * down)),
                Vector512.Load(from + pitch),
                Vector512.Load(from + down + pitch),
                half + (j * Lanes),
                Inputs * Lanes);
        }

        for (int i = 0; i < Inputs; i++, half += Inputs * Lanes)
        {
            Input(
                Vector512.Load(half),
                Vector512.Load(half + Lanes),
                Vector512.Load(half + (2 * Lanes)),
                Vector512.Load(half + (3 * Lanes)),
                Vector512.Load(half + (4 * Lanes)),
                Vector512.Load(half + (5 * Lanes)),
                result + (i * Inputs * step),
                step);
        }
    }

    /// <summary>Aᵀ m A of <see cref="Lanes"/> tiles.</summary>
    /// <param name="products"><see cref="Products"/> vectors.</param>
    /// <param name="step">Distance from one of them to the next.</param>
    /// <param name="result">Receives 4 x 4 vectors, one for each output of a tile.</param>
    /// <param name="pitch">Distance from one vector of the result to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* products, int step, float* result, int pitch)
    {
        float* half = stackalloc float[Outputs * Inputs * Lanes];
        for (int j = 0; j < Inputs; j++)
        {
            float* from = products + (j * step);
            int down = Inputs * step;
            Output(
                Vector512.Load(from),
                Vector512.Load(from + down),
                Vector512.Load(from + (2 * down)),
                Vector512.Load(from + (3 * down)),
                Vector512.Load(from + (4 * down)),
                Vector512.Load(from + (5 * down)),
                half + (j * Lanes),
                Inputs * Lanes);
        }

        for (int i = 0; i < Outputs; i++, half += Inputs * Lanes)
        {
            Output(
                Vector512.Load(half),
                Vector512.Load(half + Lanes),
                Vector512.Load(half + (2 * Lanes)),
                Vector512.Load(half + (3 * Lanes)),
                Vector512.Load(half + (4 * Lanes)),
                Vector512.Load(half + (5 * Lanes)),
                result + (i * Outputs * pitch),
                pitch);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Input(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, Vector512<float> e, Vector512<float> f, float* to, int step)
    {
        Vector512<float> four = Vector512.Create(4f);
        Vector512<float> five = Vector512.Create(-5f);
        Vector512<float> two = Vector512.Create(2f);
        Vector512<float> evens = Vector512.FusedMultiplyAdd(c, -four, e);
        Vector512<float> odds = Vector512.FusedMultiplyAdd(b, -four, d);
        Vector512<float> outer = e - c;
        Vector512<float> inner = d - b;
        Vector512.FusedMultiplyAdd(a, four, Vector512.FusedMultiplyAdd(c, five, e)).Store(to);
        (evens + odds).Store(to + step);
        (evens - odds).Store(to + (2 * step));
        Vector512.FusedMultiplyAdd(inner, two, outer).Store(to + (3 * step));
        Vector512.FusedMultiplyAdd(inner, -two, outer).Store(to + (4 * step));
        Vector512.FusedMultiplyAdd(b, four, Vector512.FusedMultiplyAdd(d, five, f)).Store(to + (5 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Output(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, Vector512<float> e, Vector512<float> f, float* to, int step)
    {
        Vector512<float> near = b + c;
        Vector512<float> nearSlope = b - c;
        Vector512<float> far = d + e;
        Vector512<float> farSlope = d - e;
        (a + near + far).Store(to);
        Vector512.FusedMultiplyAdd(farSlope, Vector512.Create(2f), nearSlope).Store(to + step);
        Vector512.FusedMultiplyAdd(far, Vector512.Create(4f), near).Store(to + (2 * step));
        (Vector512.FusedMultiplyAdd(farSlope, Vector512.Create(8f), nearSlope) + f).Store(to + (3 * step));
    }
}
