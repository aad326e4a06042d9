using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Complex transforms of eight signals at once (one a lane, see <see cref="RealFft"/>), of a length that is a power of two:
/// Stockham's self-sorting steps of radix 4, and one of radix 2 where the length asks for it.
/// </summary>
internal sealed class PowerOfTwoFft
{
    private readonly int size;
    private readonly float[] cosines;
    private readonly float[] sines;

    public PowerOfTwoFft(int size)
    {
        this.size = size;
        cosines = [.. Enumerable.Range(0, size).Select(k => (float)Math.Cos(Math.Tau * k / size))];
        sines = [.. Enumerable.Range(0, size).Select(k => (float)-Math.Sin(Math.Tau * k / size))];
    }

    /// <summary>
    /// Replaces z by sum over t of z[t] exp(-2πi kt/size). With <paramref name="re"/> and <paramref name="im"/> exchanged it
    /// turns the other way: exp(+2πi kt/size). Neither is normalised.
    /// </summary>
    public void Transform(Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(2 * size);
        Span<Vector256<float>> otherRe = scratch.AsSpan(0, size);
        Span<Vector256<float>> otherIm = scratch.AsSpan(size, size);
        bool inScratch = false;
        int done = 1;
        while (done < size)
        {
            if (inScratch)
            {
                done *= Step(done, otherRe, otherIm, re, im);
            }
            else
            {
                done *= Step(done, re, im, otherRe, otherIm);
            }

            inScratch = !inScratch;
        }

        if (inScratch)
        {
            otherRe.CopyTo(re);
            otherIm.CopyTo(im);
        }

        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    /// <summary>Takes one step, of the radix it returns, after steps whose radices multiply to <paramref name="done"/>.</summary>
    private int Step(
        int done,
        ReadOnlySpan<Vector256<float>> fromRe,
        ReadOnlySpan<Vector256<float>> fromIm,
        Span<Vector256<float>> toRe,
        Span<Vector256<float>> toIm)
    {
        if (size / done == 2)
        {
            ByTwo(done, fromRe, toRe);
            ByTwo(done, fromIm, toIm);
            return 2;
        }

        ByFour(done, fromRe, fromIm, toRe, toIm);
        return 4;
    }

    private static void ByTwo(int done, ReadOnlySpan<Vector256<float>> from, Span<Vector256<float>> to)
    {
        for (int q = 0; q < done; q++)
        {
            to[q] = from[q] + from[q + done];
            to[q + done] = from[q] - from[q + done];
        }
    }

    private void ByFour(
        int done,
        ReadOnlySpan<Vector256<float>> fromRe,
        ReadOnlySpan<Vector256<float>> fromIm,
        Span<Vector256<float>> toRe,
        Span<Vector256<float>> toIm)
    {
        int quarter = size / 4;
        for (int p = 0; p < quarter; p += done)
        {
            Vector256<float> c1 = Vector256.Create(cosines[p]);
            Vector256<float> s1 = Vector256.Create(sines[p]);
            Vector256<float> c2 = Vector256.Create(cosines[2 * p]);
            Vector256<float> s2 = Vector256.Create(sines[2 * p]);
            Vector256<float> c3 = Vector256.Create(cosines[3 * p]);
            Vector256<float> s3 = Vector256.Create(sines[3 * p]);
            for (int q = p; q < p + done; q++)
            {
                Vector256<float> aRe = fromRe[q];
                Vector256<float> aIm = fromIm[q];
                Vector256<float> bRe = fromRe[q + quarter];
                Vector256<float> bIm = fromIm[q + quarter];
                Vector256<float> cRe = fromRe[q + (2 * quarter)];
                Vector256<float> cIm = fromIm[q + (2 * quarter)];
                Vector256<float> dRe = fromRe[q + (3 * quarter)];
                Vector256<float> dIm = fromIm[q + (3 * quarter)];

                Vector256<float> acRe = aRe + cRe;
                Vector256<float> acIm = aIm + cIm;
                Vector256<float> bdRe = bRe + dRe;
                Vector256<float> bdIm = bIm + dIm;
                int to = (3 * p) + q;
                toRe[to] = acRe + bdRe;
                toIm[to] = acIm + bdIm;

                // a - c with i (b - d) taken off and added.
                acRe = aRe - cRe;
                acIm = aIm - cIm;
                Vector256<float> minusRe = acRe + (bIm - dIm);
                Vector256<float> minusIm = acIm - (bRe - dRe);
                Vector256<float> plusRe = acRe - (bIm - dIm);
                Vector256<float> plusIm = acIm + (bRe - dRe);
                toRe[to + done] = (minusRe * c1) - (minusIm * s1);
                toIm[to + done] = (minusRe * s1) + (minusIm * c1);
                toRe[to + (3 * done)] = (plusRe * c3) - (plusIm * s3);
                toIm[to + (3 * done)] = (plusRe * s3) + (plusIm * c3);

                Vector256<float> evenRe = aRe + cRe - bdRe;
                Vector256<float> evenIm = aIm + cIm - bdIm;
                toRe[to + (2 * done)] = (evenRe * c2) - (evenIm * s2);
                toIm[to + (2 * done)] = (evenRe * s2) + (evenIm * c2);
            }
        }
    }
}
