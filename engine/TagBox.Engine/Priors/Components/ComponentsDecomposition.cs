using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// A window taken apart into components. Everything from their gains to the stems is linear, so their waveforms at the taggers'
/// rate are made once, when taggers listen.
/// </summary>
internal sealed class ComponentsDecomposition : IDecomposition
{
    private readonly AudioBuffer mixture;
    private readonly Stft stft;
    private readonly ComplexSpectrum spectrum;
    private readonly Factors factors;
    private readonly Workspace workspace = new();
    private readonly Lazy<Tensor> components;
    private readonly Lazy<Tensor> heard;

    /// <summary>What the factors model of each channel, [channels, bins, frames].</summary>
    private readonly Tensor model;

    public ComponentsDecomposition(
        AudioBuffer mixture, Stft stft, ComplexSpectrum spectrum, Factors factors, int stemRate, CancellationToken cancellation)
    {
        this.mixture = mixture;
        this.stft = stft;
        this.spectrum = spectrum;
        this.factors = factors;
        model = Model();
        components = new(() => Waveforms(stemRate, cancellation));
        heard = new(Sum);
    }

    /// <summary>How many components there are.</summary>
    public int Count => factors.Components;

    /// <summary>The components as the taggers hear them, [components, samples]; made when first asked for.</summary>
    public Tensor Components => components.Value;

    /// <inheritdoc/>
    public Tensor Mixture => heard.Value;

    /// <inheritdoc/>
    ISteerable IDecomposition.Share(IReadOnlyList<StemRequest> stems) => new SteerableComponents(this, stems.Count);

    /// <summary>Masks the mixture with a weighted sum of components.</summary>
    /// <param name="gains">How much of each component is in it, [components].</param>
    public AudioBuffer Render(ReadOnlySpan<float> gains)
    {
        using IDisposable scope = workspace.Enter();
        ComplexSpectrum masked = ComplexSpectrum.Uninitialized(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        int plane = spectrum.Bins * spectrum.Frames;
        float[] mask = Workspace.Array<float>(plane);
        for (int channel = 0; channel < spectrum.Signals; channel++)
        {
            factors.Model(channel, gains, mask);
            TensorPrimitives.Divide(mask, model.Data.AsSpan(channel * plane, plane), mask);
            TensorPrimitives.Multiply(spectrum.Real(channel), mask, masked.Real(channel));
            TensorPrimitives.Multiply(spectrum.Imaginary(channel), mask, masked.Imaginary(channel));
        }

        int length = stft.Settings.WholeHops(mixture.Length);
        Tensor signals = stft.Inverse(masked, length);
        return new AudioBuffer(
            [.. Enumerable.Range(0, spectrum.Signals).Select(channel => signals.Data.AsSpan(channel * length, mixture.Length).ToArray())],
            mixture.SampleRate);
    }

    private Tensor Sum()
    {
        Tensor sum = new(Components[1]);
        for (int component = 0; component < Count; component++)
        {
            TensorPrimitives.Add(sum.Data, Components.Data.AsSpan(component * sum[0], sum[0]), sum.Data);
        }

        return sum;
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

    private Tensor Waveforms(int stemRate, CancellationToken cancellation)
    {
        ComplexSpectrum share = Quotient();
        Resampler resampler = new(mixture.SampleRate, stemRate);
        int length = (int)resampler.OutputLength(mixture.Length);
        Tensor waveforms = new(factors.Components, length);
        int audible = Math.Min(spectrum.Bins, 1 + (int)((long)stemRate * stft.Settings.FftSize / mixture.SampleRate / 2));
        Workers.For(factors.Components, component =>
        {
            cancellation.ThrowIfCancellationRequested();
            using IDisposable scope = workspace.Enter();
            Tensor extended = stft.Inverse(Component(component, share, audible), stft.Settings.WholeHops(mixture.Length));
            Tensor waveform = Uninitialized.Tensor(1, mixture.Length);
            extended.Data.AsSpan(0, mixture.Length).CopyTo(waveform.Data);
            Tensor resampled = resampler.Forward(waveform).Output;
            resampled.Data.CopyTo(waveforms.Data.AsSpan(component * length));
        });
        return waveforms;
    }

    /// <summary>Each channel's share of the mono mixture over what the factors model of it; a component's spectrum is its model times this.</summary>
    private ComplexSpectrum Quotient()
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
        ComplexSpectrum result = ComplexSpectrum.Uninitialized(1, spectrum.Bins, spectrum.Frames);
        Array.Clear(result.Values.Data);
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
}
