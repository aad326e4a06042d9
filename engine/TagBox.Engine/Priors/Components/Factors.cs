using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Components;

/// <summary>A factorised spectrogram: V[c, f, t] ≈ Σₖ W[f, k] · G[c, k] · H[k, t].</summary>
/// <param name="Spectra">W, [bins, components].</param>
/// <param name="Gains">G, [channels, components].</param>
/// <param name="Activations">H, [components, frames].</param>
public sealed record Factors(Tensor Spectra, Tensor Gains, Tensor Activations)
{
    /// <summary>How many components.</summary>
    public int Components => Activations[0];

    /// <summary>The modelled spectrogram of one channel.</summary>
    /// <param name="channel">Its index, from 0.</param>
    /// <param name="weights">How much of each component is in it, [components].</param>
    /// <param name="model">Receives [bins, frames].</param>
    public void Model(int channel, ReadOnlySpan<float> weights, Span<float> model)
    {
        float[] scaled = Workspace.Array<float>(Activations.Data.Length);
        for (int component = 0; component < Components; component++)
        {
            float gain = weights[component] * Gains.Data[(channel * Components) + component];
            TensorPrimitives.Multiply(Activation(component), gain, scaled.AsSpan(component * Activations[1], Activations[1]));
        }

        Gemm.Multiply(Spectra.Data, scaled, model, Spectra[0], Activations[1], Components);
    }

    /// <summary>One row of H.</summary>
    /// <param name="component">Its index, from 0.</param>
    public Span<float> Activation(int component) => Activations.Data.AsSpan(component * Activations[1], Activations[1]);
}
