using TagBox.Engine.Layers.Kernels;
using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// Non-negative matrix factorisation of a spectrogram under the Kullback-Leibler divergence by multiplicative updates
/// (Lee and Seung, 2001; with a gain a channel as Ozerov and Févotte, 2010): V[c, f, t] ≈ Σₖ W[f, k] · G[c, k] · H[k, t].
/// </summary>
public sealed class Nmf
{
    /// <summary>Keeps divisions finite; far below the spectrogram's mean, which is scaled to 1.</summary>
    private const float Floor = 1e-7f;

    private readonly Tensor spectrogram;
    private readonly Factors factors;
    private readonly float[] everything;

    /// <summary>First the model, then the spectrogram over it, [channels, bins, frames].</summary>
    private readonly float[] ratio;

    private Nmf(Tensor spectrogram, int components, int seed)
    {
        this.spectrogram = spectrogram;
        Random random = new(seed);
        Tensor spectra = new(Bins, components);
        Tensor activations = new(components, Frames);
        Tensor gains = new(Channels, components);
        Fill(random, spectra.Data, 1f / Bins);
        Fill(random, activations.Data, (float)Bins / components);
        gains.Data.AsSpan().Fill(1);
        factors = new Factors(spectra, gains, activations);
        everything = new float[components];
        everything.AsSpan().Fill(1);
        ratio = new float[spectrogram.Data.Length];
    }

    private int Channels => spectrogram[0];

    private int Bins => spectrogram[1];

    private int Frames => spectrogram[2];

    /// <summary>Factorises a spectrogram.</summary>
    /// <param name="spectrogram">Non-negative values, [channels, bins, frames]; scaled in place to a mean of 1.</param>
    /// <param name="components">How many components, at least 1.</param>
    /// <param name="iterations">How many rounds of updates.</param>
    /// <param name="seed">Where the random start begins: the same seed gives the same bits.</param>
    /// <param name="cancellation">Stops the work, within a round too.</param>
    public static Factors Factorise(Tensor spectrogram, int components, int iterations, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        float mean = TensorPrimitives.Sum<float>(spectrogram.Data) / spectrogram.Data.Length;
        if (mean > 0)
        {
            TensorPrimitives.Divide(spectrogram.Data, mean, spectrogram.Data);
        }

        using IDisposable stop = Workers.StopOn(cancellation);
        Nmf factorisation = new(spectrogram, components, seed);
        Workspace workspace = new();
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            using IDisposable scope = workspace.Enter();
            factorisation.UpdateActivations();
            factorisation.UpdateSpectra();
        }

        return factorisation.factors;
    }

    /// <summary>H ← H · Σc G[c] (Wᵀ R[c]) / Σc G[c] Σf W, with R the spectrogram over the model.</summary>
    private void UpdateActivations()
    {
        UpdateRatio();
        int components = factors.Components;
        float[] weights = ColumnSums(factors.Spectra.Data, components);
        Tensor sum = Uninitialized.Cleared(components, Frames);
        float[] correlation = Workspace.Array<float>(components * Frames);
        for (int channel = 0; channel < Channels; channel++)
        {
            Gemm.Multiply(factors.Spectra.Data, Ratio(channel), correlation, components, Frames, Bins, transposeA: true);
            for (int component = 0; component < components; component++)
            {
                float share = Gain(channel, component) / ((weights[component] * TotalGain(component)) + Floor);
                Span<float> row = sum.Data.AsSpan(component * Frames, Frames);
                TensorPrimitives.MultiplyAdd(correlation.AsSpan(component * Frames, Frames), share, row, row);
            }
        }

        TensorPrimitives.Multiply(factors.Activations.Data, sum.Data, factors.Activations.Data);
    }

    /// <summary>
    /// W ← W · Σc G[c] (R[c] Hᵀ) and G[c] ← G[c] · Σf W (R[c] Hᵀ), then W scaled to sums of 1 and G to means of 1: spectra hold
    /// a component's shape, gains its balance, activations its level.
    /// </summary>
    private void UpdateSpectra()
    {
        UpdateRatio();
        int components = factors.Components;
        float[] spectra = factors.Spectra.Data;
        float[] sum = Uninitialized.Cleared(spectra.Length).Data;
        float[] correlation = Workspace.Array<float>(spectra.Length);
        for (int channel = 0; channel < Channels; channel++)
        {
            Gemm.Multiply(Ratio(channel), factors.Activations.Data, correlation, Bins, components, Frames, transposeB: true);
            Span<float> gains = factors.Gains.Data.AsSpan(channel * components, components);
            for (int row = 0; row < sum.Length; row += components)
            {
                TensorPrimitives.MultiplyAdd(correlation.AsSpan(row, components), gains, sum.AsSpan(row, components), sum.AsSpan(row, components));
            }

            TensorPrimitives.Multiply(correlation, spectra, correlation);
            TensorPrimitives.Multiply(gains, ColumnSums(correlation, components), gains);
        }

        TensorPrimitives.Multiply(spectra, sum, spectra);
        Normalise();
    }

    private void Normalise()
    {
        int components = factors.Components;
        float[] totals = ColumnSums(factors.Spectra.Data, components);
        TensorPrimitives.Add(totals, Floor, totals);
        for (int row = 0; row < factors.Spectra.Data.Length; row += components)
        {
            Span<float> spectra = factors.Spectra.Data.AsSpan(row, components);
            TensorPrimitives.Divide(spectra, totals, spectra);
        }

        for (int component = 0; component < components; component++)
        {
            float scale = Channels / (TotalGain(component) + Floor);
            for (int channel = 0; channel < Channels; channel++)
            {
                factors.Gains.Data[(channel * components) + component] *= scale;
            }
        }
    }

    private void UpdateRatio()
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            factors.Model(channel, everything, Ratio(channel));
        }

        Workers.For(Channels * Bins, row =>
        {
            Span<float> model = ratio.AsSpan(row * Frames, Frames);
            TensorPrimitives.Add(model, Floor, model);
            TensorPrimitives.Divide(spectrogram.Data.AsSpan(row * Frames, Frames), model, model);
        });
    }

    private Span<float> Ratio(int channel) => ratio.AsSpan(channel * Bins * Frames, Bins * Frames);

    private float Gain(int channel, int component) => factors.Gains.Data[(channel * factors.Components) + component];

    private float TotalGain(int component)
    {
        float total = 0;
        for (int channel = 0; channel < Channels; channel++)
        {
            total += Gain(channel, component);
        }

        return total;
    }

    private static float[] ColumnSums(ReadOnlySpan<float> matrix, int columns)
    {
        float[] sums = new float[columns];
        for (int row = 0; row < matrix.Length; row += columns)
        {
            TensorPrimitives.Add(sums, matrix.Slice(row, columns), sums);
        }

        return sums;
    }

    private static void Fill(Random random, Span<float> values, float scale)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = scale * (0.1f + random.NextSingle());
        }
    }
}
