using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Spectra;

/// <summary>
/// What a mixture has in common with other audio: the mixture's spectrogram masked by M = |J| / (max(|J|, |X|) + ε), with the mixture's
/// phase (step 3 of algorithm 1 of TAGBOX, arXiv 2110.13071). As a layer it takes audio [1, samples] to the masked mixture, as long.
/// </summary>
public sealed class SpectralMask : ILayer
{
    private const float Epsilon = 1e-8f;

    private readonly Stft stft;
    private readonly ComplexSpectrum mixture;
    private readonly float[] magnitude;
    private readonly int samples;

    /// <summary>Prepares the mask.</summary>
    /// <param name="mixture">[1, samples].</param>
    /// <param name="settings">The transform in which it is taken.</param>
    public SpectralMask(Tensor mixture, StftSettings settings)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        stft = new Stft(settings);
        samples = mixture[1];
        this.mixture = stft.Forward(mixture);
        magnitude = Magnitude(this.mixture);
    }

    /// <summary>The mask that audio gives.</summary>
    /// <param name="audio">[1, samples].</param>
    /// <returns>[bins, frames], 0 to 1.</returns>
    public Tensor Mask(Tensor audio) => Mask(Magnitude(stft.Forward(audio)));

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Shapes.Require(input, "[1, samples]", input.Shape.SequenceEqual([1, samples]), $"the mixture's {samples} samples");
        ComplexSpectrum spectrum = stft.Forward(input);
        float[] heard = Magnitude(spectrum);
        Tensor mask = Mask(heard);
        ComplexSpectrum masked = new(1, mixture.Bins, mixture.Frames);
        TensorPrimitives.Multiply(mixture.Real(0), mask.Data, masked.Real(0));
        TensorPrimitives.Multiply(mixture.Imaginary(0), mask.Data, masked.Imaginary(0));
        return new MaskPass(this, spectrum, heard, stft.Inverse(masked, samples));
    }

    private static float[] Magnitude(ComplexSpectrum spectrum)
    {
        float[] magnitude = new float[spectrum.Bins * spectrum.Frames];
        Elementwise.For(magnitude.Length, (start, count) => TensorPrimitives.Hypot(
            spectrum.Real(0).Slice(start, count), spectrum.Imaginary(0).Slice(start, count), magnitude.AsSpan(start, count)));
        return magnitude;
    }

    private Tensor Mask(float[] heard)
    {
        Tensor mask = new(mixture.Bins, mixture.Frames);
        for (int i = 0; i < heard.Length; i++)
        {
            mask.Data[i] = heard[i] / (MathF.Max(heard[i], magnitude[i]) + Epsilon);
        }

        return mask;
    }

    private sealed class MaskPass(SpectralMask layer, ComplexSpectrum spectrum, float[] heard, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            ComplexSpectrum slope = layer.stft.InverseAdjoint(gradient);
            Elementwise.For(heard.Length, (start, count) => Through(start, count, slope));
            return layer.stft.ForwardAdjoint(slope, layer.samples);
        }

        /// <summary>From the derivatives of the masked spectrum to those of the audio's, in place.</summary>
        private void Through(int start, int count, ComplexSpectrum slope)
        {
            Span<float> re = slope.Real(0).Slice(start, count);
            Span<float> im = slope.Imaginary(0).Slice(start, count);
            ReadOnlySpan<float> mixtureRe = layer.mixture.Real(0).Slice(start, count);
            ReadOnlySpan<float> mixtureIm = layer.mixture.Imaginary(0).Slice(start, count);
            ReadOnlySpan<float> audioRe = spectrum.Real(0).Slice(start, count);
            ReadOnlySpan<float> audioIm = spectrum.Imaginary(0).Slice(start, count);
            for (int i = 0; i < count; i++)
            {
                float own = heard[start + i];
                float largest = MathF.Max(own, layer.magnitude[start + i]) + Epsilon;

                // Where the audio is the louder, its magnitude moves numerator and denominator alike.
                float rise = own >= layer.magnitude[start + i] ? Epsilon / (largest * largest) : 1 / largest;
                float scale = own == 0 ? 0 : ((re[i] * mixtureRe[i]) + (im[i] * mixtureIm[i])) * rise / own;
                (re[i], im[i]) = (scale * audioRe[i], scale * audioIm[i]);
            }
        }
    }
}
