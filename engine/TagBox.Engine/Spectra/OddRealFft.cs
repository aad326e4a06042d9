using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>Real signals of an odd length, as complex ones without an imaginary part.</summary>
internal sealed class OddRealFft(int size) : RealFft(size)
{
    private readonly ComplexFft fft = ComplexFft.Create(size);

    public override void Forward(ReadOnlySpan<Vector256<float>> signal, Span<Vector256<float>> re, Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = Rent(out Span<Vector256<float>> zRe, out Span<Vector256<float>> zIm);
        signal[..Size].CopyTo(zRe);
        zIm.Clear();
        fft.Transform(zRe, zIm);
        zRe[..Bins].CopyTo(re);
        zIm[..Bins].CopyTo(im);
        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    public override void Adjoint(ReadOnlySpan<Vector256<float>> re, ReadOnlySpan<Vector256<float>> im, Span<Vector256<float>> signal)
    {
        // The real part of a transform that holds nothing at negative frequencies.
        Vector256<float>[] scratch = Rent(out Span<Vector256<float>> zRe, out Span<Vector256<float>> zIm);
        re[..Bins].CopyTo(zRe);
        im[..Bins].CopyTo(zIm);
        zRe[Bins..].Clear();
        zIm[Bins..].Clear();
        fft.Transform(zIm, zRe);
        zRe.CopyTo(signal);
        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    private Vector256<float>[] Rent(out Span<Vector256<float>> zRe, out Span<Vector256<float>> zIm)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(2 * Size);
        zRe = scratch.AsSpan(0, Size);
        zIm = scratch.AsSpan(Size, Size);
        return scratch;
    }
}
