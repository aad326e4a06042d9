using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Learned;

/// <summary>What the network sees of components, in decibels; as <c>tokens</c> in <c>engine/training/learned/parts.py</c>.</summary>
/// <param name="Spectra">Each component's spectrum under its peak, [components, 1, rows].</param>
/// <param name="Courses">Its course over time under its peak, [components, 1, frames].</param>
/// <param name="Shares">Its part of the window's energy, [components, 1].</param>
/// <param name="Relations">
/// How near any two are, each from 0 to 1: do they look alike, sound together, begin together, come from one place of the stereo image,
/// or at least from one side of it? [<see cref="Kinds"/>, components, components].
/// </param>
internal sealed record ComponentTokens(Tensor Spectra, Tensor Courses, Tensor Shares, Tensor Relations)
{
    /// <summary>In how many ways components can be near each other.</summary>
    public const int Kinds = 5;

    private static IReadOnlyList<float> Nearness => NamingConstants.Shipped.Nearness;

    /// <summary>Describes the components of factors of <see cref="MaskGrid.Levels"/>.</summary>
    public static ComponentTokens Of(Factors factors)
    {
        (int rows, int count, int frames) = (factors.Spectra[0], factors.Components, factors.Activations[1]);
        Tensor spectra = new(count, 1, rows);
        Tensor courses = new(count, 1, frames);
        Tensor shares = new(count, 1);
        Tensor relations = new(Kinds, count, count);
        Tensor onsets = new(count, frames);
        for (int component = 0; component < count; component++)
        {
            Span<float> spectrum = spectra.Data.AsSpan(component * rows, rows);
            for (int row = 0; row < rows; row++)
            {
                spectrum[row] = factors.Spectra.Data[(row * count) + component];
            }

            shares.Data[component] = TensorPrimitives.Sum<float>(spectrum) * TensorPrimitives.Sum<float>(factors.Activation(component)) * AllChannels(factors, component);
            for (int frame = 1; frame < frames; frame++)
            {
                onsets.Data[(component * frames) + frame] = factors.Activation(component)[frame] - factors.Activation(component)[frame - 1];
            }

            UnderPeak(factors.Activation(component), courses.Data.AsSpan(component * frames, frames));
        }

        Cosines(spectra.Data, relations, 0);
        Cosines(factors.Activations.Data, relations, 1);
        Cosines(onsets.Data, relations, 2);
        Places(factors, relations);
        for (int component = 0; component < count; component++)
        {
            Span<float> spectrum = spectra.Data.AsSpan(component * rows, rows);
            UnderPeak(spectrum, spectrum);
        }

        float whole = MathF.Max(TensorPrimitives.Sum<float>(shares.Data), 1e-12f);
        for (int component = 0; component < count; component++)
        {
            shares.Data[component] = ((10 * MathF.Log10((shares.Data[component] / whole) + 1e-6f)) + 20) / 10;
        }

        return new ComponentTokens(spectra, courses, shares, relations);
    }

    /// <summary>The cosines between the square roots of any two rows; what is negative counts as nothing.</summary>
    private static void Cosines(ReadOnlySpan<float> rows, Tensor relations, int kind)
    {
        int count = relations[1];
        int width = rows.Length / count;
        float[] unit = new float[rows.Length];
        for (int row = 0; row < count; row++)
        {
            Span<float> of = unit.AsSpan(row * width, width);
            TensorPrimitives.Max(rows.Slice(row * width, width), 0f, of);
            TensorPrimitives.Sqrt(of, of);
            TensorPrimitives.Divide(of, MathF.Max(TensorPrimitives.Norm<float>(of), 1e-12f), of);
        }

        Gemm.Multiply(unit, unit, relations.Data.AsSpan(kind * count * count, count * count), count, count, width, transposeB: true);
    }

    /// <summary>Fills the last relations: exp(-(1 - cosine) / scale) of the amplitudes of the channels.</summary>
    private static void Places(Factors factors, Tensor relations)
    {
        (int count, int channels) = (factors.Components, factors.Gains[0]);
        float[] amplitudes = new float[count * channels];
        for (int component = 0; component < count; component++)
        {
            Span<float> of = amplitudes.AsSpan(component * channels, channels);
            for (int channel = 0; channel < channels; channel++)
            {
                of[channel] = MaskGrid.Amplitude(factors.Gains.Data[(channel * count) + component]);
            }

            TensorPrimitives.Divide(of, MathF.Max(TensorPrimitives.Norm<float>(of), 1e-12f), of);
        }

        float[] cosines = new float[count * count];
        Gemm.Multiply(amplitudes, amplitudes, cosines, count, count, channels, transposeB: true);
        for (int kind = 0; kind < Nearness.Count; kind++)
        {
            Span<float> near = relations.Data.AsSpan((Kinds - Nearness.Count + kind) * count * count, count * count);
            for (int pair = 0; pair < near.Length; pair++)
            {
                near[pair] = MathF.Exp(-MathF.Max(1 - cosines[pair], 0) / Nearness[kind]);
            }
        }
    }

    private static float AllChannels(Factors factors, int component)
    {
        float sum = 0;
        for (int channel = 0; channel < factors.Gains[0]; channel++)
        {
            sum += factors.Gains.Data[(channel * factors.Components) + component];
        }

        return sum;
    }

    /// <summary>Levels, which are magnitudes to the 1.5th, in decibels under the largest, at most 40 down; shifted and scaled to about ±1.</summary>
    private static void UnderPeak(ReadOnlySpan<float> levels, Span<float> decibels)
    {
        float peak = MathF.Max(TensorPrimitives.Max(levels), 1e-12f);
        for (int i = 0; i < levels.Length; i++)
        {
            decibels[i] = ((20 / 1.5f * MathF.Log10((levels[i] / peak) + 1e-3f)) + 20) / 15;
        }
    }
}
