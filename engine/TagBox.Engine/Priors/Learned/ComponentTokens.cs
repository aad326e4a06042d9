using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Learned;

/// <summary>What the network sees of components, in decibels; as <c>tokens</c> in <c>engine/training/learned/parts.py</c>.</summary>
/// <param name="Spectra">Each component's spectrum under its peak, [components, 1, rows].</param>
/// <param name="Courses">Its course over time under its peak, [components, 1, frames].</param>
/// <param name="Shares">Its part of the window's energy, [components, 1].</param>
internal sealed record ComponentTokens(Tensor Spectra, Tensor Courses, Tensor Shares)
{
    /// <summary>Describes the components of factors of one channel.</summary>
    public static ComponentTokens Of(Factors factors)
    {
        (int rows, int count, int frames) = (factors.Spectra[0], factors.Components, factors.Activations[1]);
        Tensor spectra = new(count, 1, rows);
        Tensor courses = new(count, 1, frames);
        Tensor shares = new(count, 1);
        for (int component = 0; component < count; component++)
        {
            Span<float> spectrum = spectra.Data.AsSpan(component * rows, rows);
            for (int row = 0; row < rows; row++)
            {
                spectrum[row] = factors.Spectra.Data[(row * count) + component];
            }

            shares.Data[component] = TensorPrimitives.Sum<float>(spectrum) * TensorPrimitives.Sum<float>(factors.Activation(component));
            UnderPeak(spectrum, spectrum);
            UnderPeak(factors.Activation(component), courses.Data.AsSpan(component * frames, frames));
        }

        float whole = MathF.Max(TensorPrimitives.Sum<float>(shares.Data), 1e-12f);
        for (int component = 0; component < count; component++)
        {
            shares.Data[component] = ((10 * MathF.Log10((shares.Data[component] / whole) + 1e-6f)) + 20) / 10;
        }

        return new ComponentTokens(spectra, courses, shares);
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
