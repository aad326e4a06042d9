using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Spectra;

/// <summary>
/// The two halves of every short-time Fourier transform: windowed frames of a signal to bins, and the adjoint, bins to windowed
/// frames added up. No padding and no normalisation. Eight frames go through the transform at once.
/// </summary>
internal sealed class FrameTransform(StftSettings settings)
{
    /// <summary>Blocks of frames that one piece of work takes.</summary>
    private const int BlocksAPiece = 4;

    private const int FramesAPiece = BlocksAPiece * RealFft.Lanes;

    private readonly RealFft fft = RealFft.Create(settings.FftSize);
    private readonly float[] window = WindowFunction.Create(settings);

    /// <summary>What a bin weighs in the inverse transform.</summary>
    public float InverseWeight(int bin) => fft.InverseWeight(bin);

    /// <summary>Bins of frames of every signal; frame f starts at sample f * hop.</summary>
    /// <param name="signals">[signals, samples], samples at least (frames - 1) * hop + FFT size.</param>
    /// <param name="frames">How many frames.</param>
    public ComplexSpectrum Analyse(Tensor signals, int frames)
    {
        ComplexSpectrum spectrum = ComplexSpectrum.Uninitialized(signals[0], settings.Bins, frames);
        int blocks = (frames + RealFft.Lanes - 1) / RealFft.Lanes;
        Workers.For(signals[0] * blocks, piece =>
        {
            (int signal, int block) = Math.DivRem(piece, blocks);
            Analyse(signals.Data.AsSpan(signal * signals[1], signals[1]), block * RealFft.Lanes, spectrum, signal);
        });
        return spectrum;
    }

    /// <summary>The adjoint of <see cref="Analyse(Tensor, int)"/>.</summary>
    /// <param name="spectrum">The bins.</param>
    /// <param name="samples">Samples a signal.</param>
    /// <returns>[signals, samples].</returns>
    public Tensor Synthesise(ComplexSpectrum spectrum, int samples)
    {
        // Pieces overlap in time, so each adds up its own frames in a strip of its own, and the strips are joined in order.
        int pieces = (spectrum.Frames + FramesAPiece - 1) / FramesAPiece;
        int strip = ((FramesAPiece - 1) * settings.Hop) + settings.FftSize;
        float[] strips = ArrayPool<float>.Shared.Rent(spectrum.Signals * pieces * strip);
        Workers.For(spectrum.Signals * pieces, index =>
        {
            (int signal, int piece) = Math.DivRem(index, pieces);
            Span<float> target = strips.AsSpan(index * strip, strip);
            target.Clear();
            int first = piece * FramesAPiece;
            for (int frame = first; frame < Math.Min(spectrum.Frames, first + FramesAPiece); frame += RealFft.Lanes)
            {
                Synthesise(spectrum, signal, frame, target[((frame - first) * settings.Hop)..]);
            }
        });
        Tensor signals = Uninitialized.Tensor(spectrum.Signals, samples);
        Workers.For(spectrum.Signals, signal =>
        {
            Span<float> target = signals.Data.AsSpan(signal * samples, samples);
            target.Clear();
            for (int piece = 0; piece < pieces; piece++)
            {
                int start = piece * FramesAPiece * settings.Hop;
                int length = Math.Min(strip, samples - start);
                Span<float> joined = target.Slice(start, length);
                TensorPrimitives.Add(joined, strips.AsSpan(((signal * pieces) + piece) * strip, length), joined);
            }
        });
        ArrayPool<float>.Shared.Return(strips);
        return signals;
    }

    private void Analyse(ReadOnlySpan<float> samples, int firstFrame, ComplexSpectrum spectrum, int signal)
    {
        Vector256<float>[] scratch = Rent(out Span<Vector256<float>> block, out Span<Vector256<float>> re, out Span<Vector256<float>> im);
        int lanes = Math.Min(RealFft.Lanes, spectrum.Frames - firstFrame);
        Span<float> laneSamples = MemoryMarshal.Cast<Vector256<float>, float>(block);
        if (lanes < RealFft.Lanes)
        {
            laneSamples.Clear();
        }

        for (int lane = 0; lane < lanes; lane++)
        {
            ReadOnlySpan<float> frame = samples.Slice((firstFrame + lane) * settings.Hop, window.Length);
            for (int t = 0; t < frame.Length; t++)
            {
                laneSamples[(t * RealFft.Lanes) + lane] = frame[t] * window[t];
            }
        }

        fft.Forward(block, re, im);
        Store(re, spectrum.Real(signal), firstFrame, lanes, spectrum.Frames);
        Store(im, spectrum.Imaginary(signal), firstFrame, lanes, spectrum.Frames);
        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    private void Synthesise(ComplexSpectrum spectrum, int signal, int firstFrame, Span<float> target)
    {
        Vector256<float>[] scratch = Rent(out Span<Vector256<float>> block, out Span<Vector256<float>> re, out Span<Vector256<float>> im);
        int lanes = Math.Min(RealFft.Lanes, spectrum.Frames - firstFrame);
        Load(spectrum.Real(signal), firstFrame, lanes, spectrum.Frames, re);
        Load(spectrum.Imaginary(signal), firstFrame, lanes, spectrum.Frames, im);
        fft.Adjoint(re, im, block);
        ReadOnlySpan<float> laneSamples = MemoryMarshal.Cast<Vector256<float>, float>(block);
        for (int lane = 0; lane < lanes; lane++)
        {
            Span<float> frame = target.Slice(lane * settings.Hop, window.Length);
            for (int t = 0; t < frame.Length; t++)
            {
                frame[t] += laneSamples[(t * RealFft.Lanes) + lane] * window[t];
            }
        }

        ArrayPool<Vector256<float>>.Shared.Return(scratch);
    }

    private Vector256<float>[] Rent(out Span<Vector256<float>> block, out Span<Vector256<float>> re, out Span<Vector256<float>> im)
    {
        Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(fft.Size + (2 * fft.Bins));
        block = scratch.AsSpan(0, fft.Size);
        re = scratch.AsSpan(fft.Size, fft.Bins);
        im = scratch.AsSpan(fft.Size + fft.Bins, fft.Bins);
        return scratch;
    }

    private static void Store(ReadOnlySpan<Vector256<float>> bins, Span<float> plane, int frame, int lanes, int frames)
    {
        ReadOnlySpan<float> values = MemoryMarshal.Cast<Vector256<float>, float>(bins);
        for (int bin = 0; bin < bins.Length; bin++)
        {
            values.Slice(bin * RealFft.Lanes, lanes).CopyTo(plane[((bin * frames) + frame)..]);
        }
    }

    private static void Load(ReadOnlySpan<float> plane, int frame, int lanes, int frames, Span<Vector256<float>> bins)
    {
        Span<float> values = MemoryMarshal.Cast<Vector256<float>, float>(bins);
        values.Clear();
        for (int bin = 0; bin < bins.Length; bin++)
        {
            plane.Slice((bin * frames) + frame, lanes).CopyTo(values[(bin * RealFft.Lanes)..]);
        }
    }
}
