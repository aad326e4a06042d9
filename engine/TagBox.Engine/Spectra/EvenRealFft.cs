using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>Real signals of an even length: even samples are the real parts and odd ones the imaginary parts of a complex transform of half the length.</summary>
internal class EvenRealFft(int size) : RealFft(size)
{
    private readonly ComplexFft half = ComplexFft.Create(size / 2);

    /// <summary>cos(2πk/size), k from 0 to size - 1.</summary>
    protected float[] Cosines { get; } = [.. Enumerable.Range(0, size).Select(k => (float)Math.Cos(Math.Tau * k / size))];

    /// <summary>sin(2πk/size), k from 0 to size - 1.</summary>
    protected float[] Sines { get; } = [.. Enumerable.Range(0, size).Select(k => (float)Math.Sin(Math.Tau * k / size))];

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<Vector256<float>> signal, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(Size);
        Span<Vector256<float>> zRe = scratch.AsSpan(0, Size / 2);
        Span<Vector256<float>> zIm = scratch.AsSpan(Size / 2, Size / 2);
        for (int t = 0; t < Size / 2; t++)
        {
            zRe[t] = signal[2 * t];
            zIm[t] = signal[(2 * t) + 1];
        }

        half.Transform(zRe, zIm);
        Part(zRe, zIm, re, im);
        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    /// <inheritdoc/>
    public override void Adjoint(ReadOnlySpan<Vector256<float>> re, ReadOnlySpan<Vector256<float>> im, Span<Vector256<float>> signal)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(Size);
        Span<Vector256<float>> zRe = scratch.AsSpan(0, Size / 2);
        Span<Vector256<float>> zIm = scratch.AsSpan(Size / 2, Size / 2);
        Pair(re, im, zRe, zIm);
        half.Transform(zIm, zRe);
        for (int t = 0; t < Size / 2; t++)
        {
            signal[2 * t] = zRe[t];
            signal[(2 * t) + 1] = zIm[t];
        }

        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    /// <summary>From the transform of even + i odd samples, of half the length, to bins.</summary>
    private void Part(ReadOnlySpan<Vector256<float>> zRe, ReadOnlySpan<Vector256<float>> zIm, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        int half = zRe.Length;
        re[0] = zRe[0] + zIm[0];
        re[half] = zRe[0] - zIm[0];
        im[0] = im[half] = Vector256<float>.Zero;
        for (int k = 1; k < half; k++)
        {
            Vector256<float> evenRe = 0.5f * (zRe[k] + zRe[half - k]);
            Vector256<float> evenIm = 0.5f * (zIm[k] - zIm[half - k]);
            Vector256<float> oddRe = 0.5f * (zIm[k] + zIm[half - k]);
            Vector256<float> oddIm = 0.5f * (zRe[half - k] - zRe[k]);

            // Even samples, and exp(-2πi k/size) times the odd ones.
            re[k] = evenRe + (oddRe * Cosines[k]) + (oddIm * Sines[k]);
            im[k] = evenIm + (oddIm * Cosines[k]) - (oddRe * Sines[k]);
        }
    }

    /// <summary>From bins to the transform of even + i odd samples, of half the length.</summary>
    private void Pair(ReadOnlySpan<Vector256<float>> re, ReadOnlySpan<Vector256<float>> im, Span<Vector256<float>> zRe, Span<Vector256<float>> zIm)
    {
        int half = zRe.Length;
        zRe[0] = re[0] + re[half];
        zIm[0] = re[0] - re[half];
        for (int k = 1; k < half; k++)
        {
            // Interior bins count half, for they come back from their mirror image as well.
            Vector256<float> sumRe = 0.5f * (re[k] + re[half - k]);
            Vector256<float> sumIm = 0.5f * (im[k] - im[half - k]);
            Vector256<float> differenceRe = 0.5f * (re[k] - re[half - k]);
            Vector256<float> differenceIm = 0.5f * (im[k] + im[half - k]);

            // i exp(+2πi k/size) times the difference.
            zRe[k] = sumRe - (differenceRe * Sines[k]) - (differenceIm * Cosines[k]);
            zIm[k] = sumIm + (differenceRe * Cosines[k]) - (differenceIm * Sines[k]);
        }
    }
}
