using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Complex transforms of eight signals at once (one a lane), of any length, by Bluestein's identity: kt = (k² + t² - (k - t)²) / 2
/// turns the sum into a convolution with a chirp, which transforms of a power of two carry out.
/// </summary>
internal sealed class BluesteinFft : ComplexFft
{
    private readonly int size;
    private readonly int padded;
    private readonly MixedRadixFft fft;
    private readonly float[] chirpRe;
    private readonly float[] chirpIm;
    private readonly Vector256<float>[] filterRe;
    private readonly Vector256<float>[] filterIm;

    public BluesteinFft(int size)
    {
        this.size = size;
        padded = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * size) - 1);
        fft = new MixedRadixFft(padded);
        chirpRe = new float[size];
        chirpIm = new float[size];
        filterRe = new Vector256<float>[padded];
        filterIm = new Vector256<float>[padded];
        for (int t = 0; t < size; t++)
        {
            // exp(-πi t²/size); the angle is reduced in whole numbers, where it is exact.
            double angle = Math.PI * ((long)t * t % (2L * size)) / size;
            chirpRe[t] = (float)Math.Cos(angle);
            chirpIm[t] = (float)-Math.Sin(angle);
            int mirrored = (padded - t) % padded;
            filterRe[t] = filterRe[mirrored] = Vector256.Create((float)(Math.Cos(angle) / padded));
            filterIm[t] = filterIm[mirrored] = Vector256.Create((float)(Math.Sin(angle) / padded));
        }

        fft.Transform(filterRe, filterIm);
    }

    /// <inheritdoc/>
    public override void Transform(Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(2 * padded);
        Span<Vector256<float>> workRe = scratch.AsSpan(0, padded);
        Span<Vector256<float>> workIm = scratch.AsSpan(padded, padded);
        for (int t = 0; t < size; t++)
        {
            workRe[t] = (re[t] * chirpRe[t]) - (im[t] * chirpIm[t]);
            workIm[t] = (re[t] * chirpIm[t]) + (im[t] * chirpRe[t]);
        }

        workRe[size..].Clear();
        workIm[size..].Clear();
        fft.Transform(workRe, workIm);
        for (int k = 0; k < padded; k++)
        {
            Vector256<float> real = workRe[k];
            workRe[k] = (real * filterRe[k]) - (workIm[k] * filterIm[k]);
            workIm[k] = (real * filterIm[k]) + (workIm[k] * filterRe[k]);
        }

        fft.Transform(workIm, workRe);
        for (int k = 0; k < size; k++)
        {
            re[k] = (workRe[k] * chirpRe[k]) - (workIm[k] * chirpIm[k]);
            im[k] = (workRe[k] * chirpIm[k]) + (workIm[k] * chirpRe[k]);
        }

        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }
}
