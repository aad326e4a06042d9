using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// A window taken apart into components. Parameters are one logit a stem and component, [stems + 1, components]; a component
/// is shared out among the stems by their softmax. Everything from there to the stems is linear, so the components' waveforms
/// at the taggers' rate are made once.
/// </summary>
internal sealed class SteerableComponents : ISteerable
{
    private readonly AudioBuffer mixture;
    private readonly Stft stft;
    private readonly ComplexSpectrum spectrum;
    private readonly Factors factors;
    private readonly int stems;

    /// <summary>What the factors model of each channel, [channels, bins, frames].</summary>
    private readonly Tensor model;

    /// <summary>The components as the taggers hear them, [components, samples].</summary>
    private readonly Tensor components;

    public SteerableComponents(
        AudioBuffer mixture, Stft stft, ComplexSpectrum spectrum, Factors factors, int stems, int stemRate, CancellationToken cancellation)
    {
        this.mixture = mixture;
        this.stft = stft;
        this.spectrum = spectrum;
        this.factors = factors;
        this.stems = stems;
        Parameters = new float[(stems + 1) * factors.Components];
        model = Model();
        components = Components(stemRate, cancellation);
        Mixture = new Tensor(components[1]);
        for (int component = 0; component < factors.Components; component++)
        {
            TensorPrimitives.Add(Mixture.Data, components.Data.AsSpan(component * components[1], components[1]), Mixture.Data);
        }
    }

    /// <inheritdoc/>
    public float[] Parameters { get; }

    /// <inheritdoc/>
    public Tensor Mixture { get; }

    /// <inheritdoc/>
    public Pass Forward()
    {
        Tensor gains = Gains();
        Tensor output = new(stems + 1, components[1]);
        Gemm.Multiply(gains.Data, components.Data, output.Data, stems + 1, components[1], factors.Components);
        return new StemPass(output, gains, components);
    }

    /// <inheritdoc/>
    public AudioBuffer[] Render()
    {
        Tensor gains = Gains();
        return [.. Enumerable.Range(0, stems).Select(stem => Render(gains.Data.AsSpan(stem * factors.Components, factors.Components)))];
    }

    private AudioBuffer Render(ReadOnlySpan<float> gains)
    {
        ComplexSpectrum masked = new(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        int plane = spectrum.Bins * spectrum.Frames;
        float[] mask = new float[plane];
        for (int channel = 0; channel < spectrum.Signals; channel++)
        {
            factors.Model(channel, gains, mask);
            TensorPrimitives.Divide(mask, model.Data.AsSpan(channel * plane, plane), mask);
            TensorPrimitives.Multiply(spectrum.Real(channel), mask, masked.Real(channel));
            TensorPrimitives.Multiply(spectrum.Imaginary(channel), mask, masked.Imaginary(channel));
        }

        Tensor signals = stft.Inverse(masked, mixture.Length);
        return new AudioBuffer(
            [.. Enumerable.Range(0, spectrum.Signals).Select(channel => signals.Data.AsSpan(channel * mixture.Length, mixture.Length).ToArray())],
            mixture.SampleRate);
    }

    /// <summary>Softmax over the stems of each component: [stems + 1, components].</summary>
    private Tensor Gains()
    {
        Tensor gains = new([.. Parameters], stems + 1, factors.Components);
        for (int component = 0; component < factors.Components; component++)
        {
            float largest = float.NegativeInfinity;
            for (int stem = 0; stem <= stems; stem++)
            {
                largest = MathF.Max(largest, Parameters[(stem * factors.Components) + component]);
            }

            float sum = 0;
            for (int stem = 0; stem <= stems; stem++)
            {
                ref float gain = ref gains.Data[(stem * factors.Components) + component];
                gain = MathF.Exp(gain - largest);
                sum += gain;
            }

            for (int stem = 0; stem <= stems; stem++)
            {
                gains.Data[(stem * factors.Components) + component] /= sum;
            }
        }

        return gains;
    }

    private Tensor Model()
    {
        const float Floor = 1e-12f;
        Tensor sum = new(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        float[] everything = new float[factors.Components];
        everything.AsSpan().Fill(1);
        int plane = spectrum.Bins * spectrum.Frames;
        for (int channel = 0; channel < spectrum.Signals; channel++)
        {
            Span<float> values = sum.Data.AsSpan(channel * plane, plane);
            factors.Model(channel, everything, values);
            TensorPrimitives.Add(values, Floor, values);
        }

        return sum;
    }

    private Tensor Components(int stemRate, CancellationToken cancellation)
    {
        ComplexSpectrum share = Share();
        Resampler resampler = new(mixture.SampleRate, stemRate);
        int length = (int)resampler.OutputLength(mixture.Length);
        Tensor waveforms = new(factors.Components, length);
        int audible = Math.Min(spectrum.Bins, 1 + (int)((long)stemRate * stft.Settings.FftSize / mixture.SampleRate / 2));
        Workers.For(factors.Components, component =>
        {
            cancellation.ThrowIfCancellationRequested();
            Tensor waveform = stft.Inverse(Component(component, share, audible), mixture.Length);
            resampler.Forward(waveform).Output.Data.CopyTo(waveforms.Data.AsSpan(component * length));
        });
        return waveforms;
    }

    /// <summary>Each channel's share of the mono mixture over what the factors model of it; a component's spectrum is its model times this.</summary>
    private ComplexSpectrum Share()
    {
        ComplexSpectrum share = new(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        int plane = spectrum.Bins * spectrum.Frames;
        for (int channel = 0; channel < spectrum.Signals; channel++)
        {
            ReadOnlySpan<float> values = model.Data.AsSpan(channel * plane, plane);
            TensorPrimitives.Divide(spectrum.Real(channel), values, share.Real(channel));
            TensorPrimitives.Divide(spectrum.Imaginary(channel), values, share.Imaginary(channel));
            TensorPrimitives.Divide(share.Real(channel), spectrum.Signals, share.Real(channel));
            TensorPrimitives.Divide(share.Imaginary(channel), spectrum.Signals, share.Imaginary(channel));
        }

        return share;
    }

    /// <summary>One component of the mono mixture; bins that the taggers cannot hear stay empty.</summary>
    private ComplexSpectrum Component(int component, ComplexSpectrum share, int audible)
    {
        ComplexSpectrum result = new(1, spectrum.Bins, spectrum.Frames);
        Span<float> activation = factors.Activation(component);
        for (int bin = 0; bin < audible; bin++)
        {
            Range row = (bin * spectrum.Frames)..((bin + 1) * spectrum.Frames);
            Span<float> real = result.Real(0)[row];
            Span<float> imaginary = result.Imaginary(0)[row];
            for (int channel = 0; channel < spectrum.Signals; channel++)
            {
                float weight = factors.Spectra.Data[(bin * factors.Components) + component]
                    * factors.Gains.Data[(channel * factors.Components) + component];
                TensorPrimitives.MultiplyAdd(share.Real(channel)[row], weight, real, real);
                TensorPrimitives.MultiplyAdd(share.Imaginary(channel)[row], weight, imaginary, imaginary);
            }

            TensorPrimitives.Multiply(real, activation, real);
            TensorPrimitives.Multiply(imaginary, activation, imaginary);
        }

        return result;
    }

    private sealed class StemPass(Tensor output, Tensor gains, Tensor components) : Pass(output)
    {
        /// <summary>Through the sums to the gains, then through the softmax: dθ[s] = a[s] (da[s] - Σⱼ a[j] da[j]).</summary>
        public override Tensor Backward(Tensor gradient)
        {
            int stems = gains[0];
            int count = gains[1];
            float[] slopes = new float[stems * count];
            Gemm.Multiply(gradient.Data, components.Data, slopes, stems, count, components[1], transposeB: true);
            for (int component = 0; component < count; component++)
            {
                float mean = 0;
                for (int stem = 0; stem < stems; stem++)
                {
                    mean += gains.Data[(stem * count) + component] * slopes[(stem * count) + component];
                }

                for (int stem = 0; stem < stems; stem++)
                {
                    ref float slope = ref slopes[(stem * count) + component];
                    slope = gains.Data[(stem * count) + component] * (slope - mean);
                }
            }

            return new Tensor(slopes, stems * count);
        }
    }
}
