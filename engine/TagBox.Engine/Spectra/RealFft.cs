using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// The discrete Fourier transform of eight real signals at once (one a lane, as <see cref="LaneFft"/> has them), and its
/// adjoint. Any length of at least 2. Immutable: serves many threads.
/// </summary>
internal sealed class RealFft
{
    private readonly LaneFft fft;
    private readonly float[] cosines;
    private readonly float[] sines;

    public RealFft(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        Size = size;
        fft = LaneFft.Create(IsEven ? size / 2 : size);
        cosines = [.. Enumerable.Range(0, Bins).Select(k => (float)Math.Cos(Math.Tau * k / size))];
        sines = [.. Enumerable.Range(0, Bins).Select(k => (float)-Math.Sin(Math.Tau * k / size))];
    }

    /// <summary>Samples a signal.</summary>
    public int Size { get; }

    /// <summary>Frequencies from 0 to half the sample rate.</summary>
    public int Bins => (Size / 2) + 1;

    private bool IsEven => Size % 2 == 0;

    /// <summary>X[k] = sum over t of x[t] exp(-2πi kt/size), k from 0 to size/2.</summary>
    /// <param name="signal">Size samples.</param>
    /// <param name="re">Takes the bins' real parts.</param>
    /// <param name="im">Takes the bins' imaginary parts.</param>
    public void Forward(ReadOnlySpan<Vector256<float>> signal, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(2 * Size);
        if (IsEven)
        {
            // Even samples as real parts, odd ones as imaginary: one complex transform of half the length.
            int half = Size / 2;
            Span<Vector256<float>> zRe = scratch.AsSpan(0, half);
            Span<Vector256<float>> zIm = scratch.AsSpan(half, half);
            for (int t = 0; t < half; t++)
            {
                zRe[t] = signal[2 * t];
                zIm[t] = signal[(2 * t) + 1];
            }

            fft.Transform(zRe, zIm);
            Untangle(zRe, zIm, re, im);
        }
        else
        {
            Span<Vector256<float>> zRe = scratch.AsSpan(0, Size);
            Span<Vector256<float>> zIm = scratch.AsSpan(Size, Size);
            signal[..Size].CopyTo(zRe);
            zIm.Clear();
            fft.Transform(zRe, zIm);
            zRe[..Bins].CopyTo(re);
            zIm[..Bins].CopyTo(im);
        }

        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    /// <summary>
    /// The adjoint of <see cref="Forward"/>: x[t] = sum over k from 0 to size/2 of Re G[k] cos(2πkt/size) - Im G[k]
    /// sin(2πkt/size). The inverse transform is this with bins weighed by <see cref="InverseWeight"/>.
    /// </summary>
    public void Adjoint(ReadOnlySpan<Vector256<float>> re, ReadOnlySpan<Vector256<float>> im, Span<Vector256<float>> signal)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(2 * Size);
        if (IsEven)
        {
            int half = Size / 2;
            Span<Vector256<float>> zRe = scratch.AsSpan(0, half);
            Span<Vector256<float>> zIm = scratch.AsSpan(half, half);
            Tangle(re, im, zRe, zIm);
            fft.Transform(zIm, zRe);
            for (int t = 0; t < half; t++)
            {
                signal[2 * t] = zRe[t];
                signal[(2 * t) + 1] = zIm[t];
            }
        }
        else
        {
            // The real part of a transform that holds nothing at negative frequencies.
            Span<Vector256<float>> zRe = scratch.AsSpan(0, Size);
            Span<Vector256<float>> zIm = scratch.AsSpan(Size, Size);
            re[..Bins].CopyTo(zRe);
            im[..Bins].CopyTo(zIm);
            zRe[Bins..].Clear();
            zIm[Bins..].Clear();
            fft.Transform(zIm, zRe);
            zRe.CopyTo(signal);
        }

        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    /// <summary>What a bin weighs in the inverse transform: twice, over the length, where it stands for its mirror image too.</summary>
    public float InverseWeight(int bin) => (bin == 0 || 2 * bin == Size ? 1f : 2f) / Size;

    /// <summary>From the transform of even + i odd samples to that of the signal: X[k] = E[k] + exp(-2πi k/size) O[k].</summary>
    private void Untangle(ReadOnlySpan<Vector256<float>> zRe, ReadOnlySpan<Vector256<float>> zIm, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        int half = zRe.Length;
        for (int k = 0; k <= half; k++)
        {
            int at = k == half ? 0 : k;
            int mirrored = k == 0 ? 0 : half - k;
            Vector256<float> evenRe = zRe[at] + zRe[mirrored];
            Vector256<float> evenIm = zIm[at] - zIm[mirrored];
            Vector256<float> oddRe = zIm[at] + zIm[mirrored];
            Vector256<float> oddIm = zRe[mirrored] - zRe[at];
            re[k] = 0.5f * (evenRe + (oddRe * cosines[k]) - (oddIm * sines[k]));
            im[k] = 0.5f * (evenIm + (oddRe * sines[k]) + (oddIm * cosines[k]));
        }
    }

    /// <summary>The adjoint of <see cref="Untangle"/>, up to the order of the mirrored bins.</summary>
    private void Tangle(ReadOnlySpan<Vector256<float>> re, ReadOnlySpan<Vector256<float>> im, Span<Vector256<float>> zRe, Span<Vector256<float>> zIm)
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
            zRe[k] = sumRe + (differenceRe * sines[k]) - (differenceIm * cosines[k]);
            zIm[k] = sumIm + (differenceRe * cosines[k]) + (differenceIm * sines[k]);
        }
    }
}
