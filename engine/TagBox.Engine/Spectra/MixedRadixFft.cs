using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Transforms of a length that small primes multiply to: Stockham's self-sorting steps of the odd primes first, then of radix 4, and one of
/// radix 2 where the length asks for it.
/// </summary>
internal sealed class MixedRadixFft : ComplexFft
{
    /// <summary>A step of a prime takes a time that grows with it: beyond these, 3 to 11, <see cref="BluesteinFft"/> would soon be as fast.</summary>
    private static readonly int[] OddRadices = [3, 5, 7, 11];

    private readonly int size;
    private readonly int[] radices;
    private readonly float[] cosines;
    private readonly float[] sines;

    /// <summary>Prepares a transform.</summary>
    /// <param name="size">Its length, one that it <see cref="Serves"/>.</param>
    public MixedRadixFft(int size)
    {
        this.size = size;
        radices = [.. Radices(size)];
        cosines = [.. Enumerable.Range(0, size).Select(k => (float)Math.Cos(Math.Tau * k / size))];
        sines = [.. Enumerable.Range(0, size).Select(k => (float)-Math.Sin(Math.Tau * k / size))];
    }

    /// <summary>Whether small primes multiply to a length.</summary>
    /// <param name="size">The length, at least 1.</param>
    public static bool Serves(int size)
    {
        foreach (int prime in (ReadOnlySpan<int>)[2, .. OddRadices])
        {
            while (size % prime == 0)
            {
                size /= prime;
            }
        }

        return size == 1;
    }

    /// <inheritdoc/>
    public override void Transform(Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(2 * size);
        Span<Vector256<float>> otherRe = scratch.AsSpan(0, size);
        Span<Vector256<float>> otherIm = scratch.AsSpan(size, size);
        bool inScratch = false;
        int done = 1;
        foreach (int radix in radices)
        {
            if (inScratch)
            {
                Step(radix, done, otherRe, otherIm, re, im);
            }
            else
            {
                Step(radix, done, re, im, otherRe, otherIm);
            }

            inScratch = !inScratch;
            done *= radix;
        }

        if (inScratch)
        {
            otherRe.CopyTo(re);
            otherIm.CopyTo(im);
        }

        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    private static IEnumerable<int> Radices(int size)
    {
        foreach (int prime in OddRadices)
        {
            for (; size % prime == 0; size /= prime)
            {
                yield return prime;
            }
        }

        for (; size > 2; size /= 4)
        {
            yield return 4;
        }

        if (size == 2)
        {
            yield return 2;
        }
    }

    /// <summary>Takes one step, after steps whose radices multiply to <paramref name="done"/>.</summary>
    private void Step(
        int radix,
        int done,
        ReadOnlySpan<Vector256<float>> fromRe,
        ReadOnlySpan<Vector256<float>> fromIm,
        Span<Vector256<float>> toRe,
        Span<Vector256<float>> toIm)
    {
        switch (radix)
        {
            case 2:
                ByTwo(done, fromRe, toRe);
                ByTwo(done, fromIm, toIm);
                break;
            case 4:
                ByFour(done, fromRe, fromIm, toRe, toIm);
                break;
            default:
                ByOdd(radix, done, fromRe, fromIm, toRe, toIm);
                break;
        }
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

    /// <summary>By the sum that defines a transform of an odd length r, of whose terms j and r - j are each other's conjugates: half the products will do.</summary>
    private void ByOdd(
        int radix,
        int done,
        ReadOnlySpan<Vector256<float>> fromRe,
        ReadOnlySpan<Vector256<float>> fromIm,
        Span<Vector256<float>> toRe,
        Span<Vector256<float>> toIm)
    {
        int part = size / radix;
        int pairs = radix / 2;
        Span<Vector256<float>> sumRe = stackalloc Vector256<float>[pairs];
        Span<Vector256<float>> sumIm = stackalloc Vector256<float>[pairs];
        Span<Vector256<float>> lessRe = stackalloc Vector256<float>[pairs];
        Span<Vector256<float>> lessIm = stackalloc Vector256<float>[pairs];
        for (int p = 0; p < part; p += done)
        {
            for (int q = p; q < p + done; q++)
            {
                Vector256<float> firstRe = fromRe[q];
                Vector256<float> firstIm = fromIm[q];
                Vector256<float> allRe = firstRe;
                Vector256<float> allIm = firstIm;
                for (int j = 0; j < pairs; j++)
                {
                    int one = q + ((j + 1) * part);
                    int other = q + ((radix - 1 - j) * part);
                    sumRe[j] = fromRe[one] + fromRe[other];
                    sumIm[j] = fromIm[one] + fromIm[other];
                    lessRe[j] = fromRe[one] - fromRe[other];
                    lessIm[j] = fromIm[one] - fromIm[other];
                    allRe += sumRe[j];
                    allIm += sumIm[j];
                }

                int to = ((radix - 1) * p) + q;
                toRe[to] = allRe;
                toIm[to] = allIm;
                for (int k = 1; k <= pairs; k++)
                {
                    Vector256<float> evenRe = firstRe;
                    Vector256<float> evenIm = firstIm;
                    Vector256<float> oddRe = Vector256<float>.Zero;
                    Vector256<float> oddIm = Vector256<float>.Zero;
                    for (int j = 0; j < pairs; j++)
                    {
                        int turn = (j + 1) * k % radix * part;
                        evenRe += sumRe[j] * cosines[turn];
                        evenIm += sumIm[j] * cosines[turn];
                        oddRe -= lessIm[j] * sines[turn];
                        oddIm += lessRe[j] * sines[turn];
                    }

                    Turn(evenRe + oddRe, evenIm + oddIm, p * k, to + (k * done), toRe, toIm);
                    Turn(evenRe - oddRe, evenIm - oddIm, p * (radix - k), to + ((radix - k) * done), toRe, toIm);
                }
            }
        }
    }

    /// <summary>Puts a number, times exp(-2πi angle/size), in its place.</summary>
    private void Turn(Vector256<float> re, Vector256<float> im, int angle, int to, Span<Vector256<float>> toRe, Span<Vector256<float>> toIm)
    {
        toRe[to] = (re * cosines[angle]) - (im * sines[angle]);
        toIm[to] = (re * sines[angle]) + (im * cosines[angle]);
    }
}
