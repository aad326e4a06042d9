using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// The transform of eight real signals whose length is a power of two, in steps of radix 4 and, where the length asks for it,
/// one of radix 2. The order of operations is that of FFTPACK (Swarztrauber, "Vectorizing the FFTs", 1982), which PyTorch's
/// spectra on the CPU follow too: so do the rounding errors, which are all that a network hears in bands near silence.
/// </summary>
internal sealed class PowerOfTwoRealFft(int size) : EvenRealFft(size)
{
    private static readonly Vector256<float> HalfRoot = Vector256.Create((float)Math.Sqrt(0.5));

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<Vector256<float>> signal, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(2 * Size);
        Span<Vector256<float>> from = scratch.AsSpan(0, Size);
        Span<Vector256<float>> to = scratch.AsSpan(Size, Size);
        signal[..Size].CopyTo(from);
        int length = 1;
        while (length < Size)
        {
            int radix = Size / length == 2 ? 2 : 4;
            int groups = Size / (length * radix);
            for (int group = 0; group < groups; group++)
            {
                Span<Vector256<float>> joined = to.Slice(group * radix * length, radix * length);
                if (radix == 2)
                {
                    JoinTwo(from, joined, length);
                }
                else
                {
                    JoinFour(from[(group * length)..], groups * length, joined, length);
                }
            }

            length *= radix;
            Span<Vector256<float>> done = to;
            to = from;
            from = done;
        }

        Split(from, re, im);
        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    /// <summary>
    /// Joins four transforms, <paramref name="apart"/> from each other in <paramref name="from"/>, of the samples 0, 1, 2 and 3
    /// modulo 4 of a signal to the transform of all. Each is a real part, then pairs of real and imaginary parts, then the real
    /// part of the last bin where the length is even.
    /// </summary>
    private void JoinFour(ReadOnlySpan<Vector256<float>> from, int apart, Span<Vector256<float>> to, int length)
    {
        ReadOnlySpan<Vector256<float>> a = from[..length];
        ReadOnlySpan<Vector256<float>> b = from.Slice(apart, length);
        ReadOnlySpan<Vector256<float>> c = from.Slice(2 * apart, length);
        ReadOnlySpan<Vector256<float>> d = from.Slice(3 * apart, length);
        Vector256<float> odd = d[0] + b[0];
        Vector256<float> even = a[0] + c[0];
        to[2 * length] = d[0] - b[0];
        to[(2 * length) - 1] = a[0] - c[0];
        to[0] = even + odd;
        to[(4 * length) - 1] = even - odd;
        if (length == 1)
        {
            return;
        }

        int last = length - 1;
        Vector256<float> turnedIm = -HalfRoot * (b[last] + d[last]);
        Vector256<float> turnedRe = HalfRoot * (b[last] - d[last]);
        to[last] = a[last] + turnedRe;
        to[(2 * length) + last] = a[last] - turnedRe;
        to[3 * length] = turnedIm + c[last];
        to[length] = turnedIm - c[last];

        int turn = Size / (4 * length);
        for (int i = 2; i < length; i += 2)
        {
            int angle = i / 2 * turn;
            (Vector256<float> bRe, Vector256<float> bIm) = Turn(b[i - 1], b[i], angle);
            (Vector256<float> cRe, Vector256<float> cIm) = Turn(c[i - 1], c[i], 2 * angle);
            (Vector256<float> dRe, Vector256<float> dIm) = Turn(d[i - 1], d[i], 3 * angle);
            Vector256<float> bdRe = dRe + bRe;
            Vector256<float> bdIm = bIm + dIm;
            Vector256<float> dLessB = dRe - bRe;
            Vector256<float> bLessD = bIm - dIm;
            Vector256<float> acRe = a[i - 1] + cRe;
            Vector256<float> acIm = a[i] + cIm;
            Vector256<float> aLessCRe = a[i - 1] - cRe;
            Vector256<float> aLessCIm = a[i] - cIm;
            int mirrored = length - i;
            to[i - 1] = acRe + bdRe;
            to[(3 * length) + mirrored - 1] = acRe - bdRe;
            to[i] = bdIm + acIm;
            to[(3 * length) + mirrored] = bdIm - acIm;
            to[(2 * length) + i - 1] = aLessCRe + bLessD;
            to[length + mirrored - 1] = aLessCRe - bLessD;
            to[(2 * length) + i] = dLessB + aLessCIm;
            to[length + mirrored] = dLessB - aLessCIm;
        }
    }

    /// <summary>As <see cref="JoinFour"/>, with two transforms, one after the other, into the whole.</summary>
    private void JoinTwo(ReadOnlySpan<Vector256<float>> from, Span<Vector256<float>> to, int length)
    {
        ReadOnlySpan<Vector256<float>> a = from[..length];
        ReadOnlySpan<Vector256<float>> b = from.Slice(length, length);
        to[0] = a[0] + b[0];
        to[(2 * length) - 1] = a[0] - b[0];
        if (length == 1)
        {
            return;
        }

        to[length] = -b[length - 1];
        to[length - 1] = a[length - 1];
        for (int i = 2; i < length; i += 2)
        {
            (Vector256<float> bRe, Vector256<float> bIm) = Turn(b[i - 1], b[i], i / 2);
            int mirrored = length - i;
            to[i - 1] = a[i - 1] + bRe;
            to[length + mirrored - 1] = a[i - 1] - bRe;
            to[i] = bIm + a[i];
            to[length + mirrored] = bIm - a[i];
        }
    }

    /// <summary>Times exp(-2πi angle/size).</summary>
    private (Vector256<float> Re, Vector256<float> Im) Turn(Vector256<float> re, Vector256<float> im, int angle)
    {
        Vector256<float> cosine = Vector256.Create(Cosines[angle]);
        Vector256<float> sine = Vector256.Create(Sines[angle]);
        return ((cosine * re) + (sine * im), (cosine * im) - (sine * re));
    }

    private static void Split(ReadOnlySpan<Vector256<float>> packed, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        int half = packed.Length / 2;
        re[0] = packed[0];
        im[0] = im[half] = Vector256<float>.Zero;
        re[half] = packed[^1];
        for (int k = 1; k < half; k++)
        {
            re[k] = packed[(2 * k) - 1];
            im[k] = packed[2 * k];
        }
    }
}
