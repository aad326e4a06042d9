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

    /// <summary>Several factorisations of one spectrogram as one of their components together, which models so many times of it.</summary>
    /// <param name="factorisations">The factorisations, at least one, of the same bins, channels and frames.</param>
    public static Factors Join(params ReadOnlySpan<Factors> factorisations)
    {
        Tensor spectra = Columns(factorisations, factorisation => factorisation.Spectra);
        Tensor gains = Columns(factorisations, factorisation => factorisation.Gains);
        Tensor activations = new(spectra[1], factorisations[0].Activations[1]);
        int row = 0;
        foreach (Factors factorisation in factorisations)
        {
            factorisation.Activations.Data.CopyTo(activations.Data, row * activations[1]);
            row += factorisation.Components;
        }

        return new Factors(spectra, gains, activations);
    }

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

    /// <summary>Matrices [rows, components] side by side.</summary>
    private static Tensor Columns(ReadOnlySpan<Factors> factorisations, Func<Factors, Tensor> part)
    {
        int rows = part(factorisations[0])[0];
        int count = 0;
        foreach (Factors factorisation in factorisations)
        {
            count += factorisation.Components;
        }

        Tensor joined = new(rows, count);
        int column = 0;
        foreach (Factors factorisation in factorisations)
        {
            for (int row = 0; row < rows; row++)
            {
                part(factorisation).Data.AsSpan(row * factorisation.Components, factorisation.Components).CopyTo(joined.Data.AsSpan((row * count) + column));
            }

            column += factorisation.Components;
        }

        return joined;
    }
}
