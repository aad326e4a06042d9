using TagBox.Engine.Audio;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Changes the sample rate by a windowed sinc; equal to torchaudio.functional.resample with its defaults. Beyond its ends a
/// signal is taken as silence. As a layer it takes [..., samples] and gives [..., resampled samples].
/// </summary>
public sealed class Resampler : ILayer
{
    private readonly SincKernel kernel;
    private readonly PolyphaseFilter forward;
    private readonly Lazy<PolyphaseFilter> backward;

    /// <summary>Prepares the filter; one instance serves any number of signals.</summary>
    /// <param name="from">Rate of the input, in Hz, above 0.</param>
    /// <param name="to">Rate of the output, in Hz, above 0.</param>
    public Resampler(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        From = from;
        To = to;
        kernel = new SincKernel(from, to);
        forward = new PolyphaseFilter(kernel);
        backward = new Lazy<PolyphaseFilter>(() => new PolyphaseFilter(kernel, adjoint: true));
    }

    /// <summary>Rate of the input, in Hz.</summary>
    public int From { get; }

    /// <summary>Rate of the output, in Hz.</summary>
    public int To { get; }

    /// <summary>How far an output sample looks to either side, in samples of the input.</summary>
    internal int Reach => (int)(kernel.Reach / kernel.To) + 1;

    /// <summary>Samples that come out for so many that go in: ceil(length * To / From).</summary>
    public long OutputLength(long length) => (length * kernel.To + kernel.From - 1) / kernel.From;

    /// <summary>Resamples every channel. Where the rates are equal the same buffer comes back.</summary>
    /// <param name="audio">Audio at the rate <see cref="From"/>.</param>
    public AudioBuffer Resample(AudioBuffer audio)
    {
        ArgumentNullException.ThrowIfNull(audio);
        if (audio.SampleRate != From)
        {
            throw new ArgumentException($"The audio is at {audio.SampleRate} Hz, not at {From}.", nameof(audio));
        }

        return From == To ? audio : new AudioBuffer([.. audio.Channels.Select(Resample)], To);
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ResamplerPass(this, From == To ? input : Apply(forward, input, (int)OutputLength(input[^1])), input[^1]);
    }

    private static Tensor Apply(PolyphaseFilter filter, Tensor input, int length)
    {
        Tensor output = Uninitialized.Tensor([.. input.Shape[..^1], length]);
        filter.Apply(input.Data, input[^1], output.Data, length);
        return output;
    }

    private float[] Resample(float[] samples)
    {
        float[] output = new float[OutputLength(samples.Length)];
        forward.Apply(samples, samples.Length, output, output.Length);
        return output;
    }

    private sealed class ResamplerPass(Resampler layer, Tensor output, int inputLength) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient) =>
            layer.From == layer.To ? gradient : Apply(layer.backward.Value, gradient, inputLength);
    }
}
