using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Spectra;

/// <summary>
/// The short-time Fourier transform and its inverse, as torch.stft and torch.istft define them: centred frames, the signal
/// extended by reflection, the inverse normalised by the overlapping squares of the window. Signals of any length, down to
/// none. Immutable: one instance may serve many threads.
/// </summary>
/// <param name="settings">Frame, hop and window.</param>
public sealed class Stft(StftSettings settings)
{
    private readonly FrameTransform frames = new(settings);

    /// <summary>The normalisation of the length that was last asked for. Two threads may make it at once: they make the same.</summary>
    private volatile float[] normalisation = [];

    /// <summary>Frame, hop and window.</summary>
    public StftSettings Settings { get; } = settings;

    private int Padding => Settings.FftSize / 2;

    /// <summary>Takes signals to spectrograms.</summary>
    /// <param name="signals">[signals, samples].</param>
    public ComplexSpectrum Forward(Tensor signals)
    {
        int samples = SamplesOf(signals);
        Tensor padded = Uninitialized.Tensor(signals[0], Padded(samples));
        for (int signal = 0; signal < signals[0]; signal++)
        {
            ReflectPadding.Pad(Row(signals, signal), Padding, Row(padded, signal));
        }

        return frames.Analyse(padded, Settings.Frames(samples));
    }

    /// <summary>Takes audio to spectrograms, one a channel; it is extended by silence to whole hops.</summary>
    /// <param name="audio">The audio.</param>
    public ComplexSpectrum Forward(AudioBuffer audio)
    {
        ArgumentNullException.ThrowIfNull(audio);
        Tensor rows = new(audio.Channels.Length, Settings.WholeHops(audio.Length));
        for (int channel = 0; channel < rows[0]; channel++)
        {
            audio.Channels[channel].CopyTo(Row(rows, channel));
        }

        return Forward(rows);
    }

    /// <summary>The adjoint of <see cref="Forward(Tensor)"/>: takes a gradient with respect to the spectrograms to one with respect to the signals.</summary>
    /// <param name="gradient">Derivatives with respect to the real and imaginary parts.</param>
    /// <param name="samples">The signals' length.</param>
    /// <returns>[signals, samples].</returns>
    public Tensor ForwardAdjoint(ComplexSpectrum gradient, int samples)
    {
        Tensor padded = frames.Synthesise(Fitting(gradient, samples), Padded(samples));
        Tensor signals = Uninitialized.Tensor(gradient.Signals, samples);
        for (int signal = 0; signal < gradient.Signals; signal++)
        {
            ReflectPadding.Fold(Row(padded, signal), Padding, Row(signals, signal));
        }

        return signals;
    }

    /// <summary>
    /// Takes spectrograms back to signals. What <see cref="Forward(Tensor)"/> made of a signal becomes that signal again; see
    /// <see cref="StftSettings.WholeHops"/> for the end of it.
    /// </summary>
    /// <param name="spectrum">The spectrograms, of as many frames as signals of that length have.</param>
    /// <param name="samples">The signals' length.</param>
    /// <returns>[signals, samples].</returns>
    public Tensor Inverse(ComplexSpectrum spectrum, int samples)
    {
        ComplexSpectrum weighed = WeighForInverse(Fitting(spectrum, samples));
        Tensor padded = frames.Synthesise(weighed, Padded(samples));
        float[] norm = Normalisation(samples);
        Tensor signals = Uninitialized.Tensor(spectrum.Signals, samples);
        for (int signal = 0; signal < spectrum.Signals; signal++)
        {
            TensorPrimitives.Multiply(Row(padded, signal).Slice(Padding, samples), norm, Row(signals, signal));
        }

        return signals;
    }

    /// <summary>The adjoint of <see cref="Inverse"/>: takes a gradient with respect to the signals to one with respect to the spectrograms.</summary>
    /// <param name="gradient">[signals, samples].</param>
    /// <returns>Derivatives with respect to the real and imaginary parts.</returns>
    public ComplexSpectrum InverseAdjoint(Tensor gradient)
    {
        int samples = SamplesOf(gradient);
        float[] norm = Normalisation(samples);
        Tensor padded = Uninitialized.Cleared(gradient[0], Padded(samples));
        for (int signal = 0; signal < gradient[0]; signal++)
        {
            TensorPrimitives.Multiply(Row(gradient, signal), norm, Row(padded, signal).Slice(Padding, samples));
        }

        return WeighForInverse(frames.Analyse(padded, Settings.Frames(samples)));
    }

    private int Padded(int samples) => Math.Max(samples + (2 * Padding), Settings.FftSize);

    private ComplexSpectrum Fitting(ComplexSpectrum spectrum, int samples)
    {
        if (spectrum.Bins != Settings.Bins || spectrum.Frames != Settings.Frames(samples))
        {
            throw new ArgumentException($"Signals of {samples} samples have spectrograms of {Settings.Bins} bins x {Settings.Frames(samples)} frames, not {spectrum.Bins} x {spectrum.Frames}.");
        }

        return spectrum;
    }

    private ComplexSpectrum WeighForInverse(ComplexSpectrum spectrum)
    {
        ComplexSpectrum weighed = ComplexSpectrum.Uninitialized(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        Workers.For(2 * spectrum.Signals, plane =>
        {
            for (int bin = 0; bin < spectrum.Bins; bin++)
            {
                int row = ((plane * spectrum.Bins) + bin) * spectrum.Frames;
                ReadOnlySpan<float> source = spectrum.Values.Data.AsSpan(row, spectrum.Frames);
                TensorPrimitives.Multiply(source, frames.InverseWeight(bin), weighed.Values.Data.AsSpan(row, spectrum.Frames));
            }
        });
        return weighed;
    }

    /// <summary>One over the sum of the squared windows over each sample of the signal; 0 where no window reaches.</summary>
    private float[] Normalisation(int samples)
    {
        if (normalisation.Length == samples)
        {
            return normalisation;
        }

        float[] envelope = new float[Padded(samples)];
        float[] window = WindowFunction.Create(Settings);
        for (int frame = 0; frame < Settings.Frames(samples); frame++)
        {
            Span<float> target = envelope.AsSpan(frame * Settings.Hop, window.Length);
            for (int t = 0; t < window.Length; t++)
            {
                target[t] += window[t] * window[t];
            }
        }

        return normalisation = [.. envelope.AsSpan(Padding, samples).ToArray().Select(sum => sum > 1e-11f ? 1 / sum : 0)];
    }

    private static int SamplesOf(Tensor signals) => signals.Shape.Length == 2
        ? signals[1]
        : throw new ArgumentException($"Signals are [signals, samples], not [{string.Join(", ", signals.Shape.ToArray())}].");

    private static Span<float> Row(Tensor signals, int signal) => signals.Data.AsSpan(signal * signals[1], signals[1]);
}
