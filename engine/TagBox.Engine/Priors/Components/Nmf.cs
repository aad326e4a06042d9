using System.Buffers;
using TagBox.Engine.Layers;
using TagBox.Engine.Layers.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// Non-negative matrix factorisation of a spectrogram under the Kullback-Leibler divergence by multiplicative updates
/// (Lee and Seung, 2001; with a gain a channel as Ozerov and Févotte, 2010): V[c, f, t] ≈ Σₖ W[f, k] · G[c, k] · H[k, t].
/// </summary>
/// <remarks>
/// How a tile of one side's columns (bins of W, frames of H) is updated depends on the other side and on that tile alone. So a tile goes through
/// the whole update while it is in the cache, and nothing as large as the spectrogram is ever written.
/// </remarks>
public sealed class Nmf
{
    /// <summary>Keeps divisions finite; far below the spectrogram's mean, which is scaled to 1.</summary>
    private const float Floor = 1e-7f;

    /// <summary>
    /// The least that a factor falls to: nothing beside <see cref="Floor"/>, and the product of three of them is still a normal number. Left alone,
    /// most of what a component does not sound in falls on until it is not, and processors take a hundred times as long for such.
    /// </summary>
    private const float Least = 1e-12f;

    private readonly SpectrogramTiles framesInColumns;
    private readonly SpectrogramTiles binsInColumns;
    private readonly FactorRows spectra;
    private readonly FactorRows activations;

    /// <summary>G, [channels, components].</summary>
    private readonly float[] gains;

    /// <summary>Where the rows of a strip begin.</summary>
    private readonly int[] rows;

    private Nmf(SpectrogramTiles framesInColumns, SpectrogramTiles binsInColumns, int components, int seed)
    {
        this.framesInColumns = framesInColumns;
        this.binsInColumns = binsInColumns;
        (int bins, int frames) = (framesInColumns.Rows, binsInColumns.Rows);
        spectra = new FactorRows(components, bins);
        activations = new FactorRows(components, frames);
        gains = new float[framesInColumns.Channels * components];
        gains.AsSpan().Fill(1);
        rows = [.. Enumerable.Range(0, Math.Max(components, Math.Max(bins, frames))).Select(row => row * Tile.StripColumns)];
        Random random = new(seed);
        for (int bin = 0; bin < bins; bin++)
        {
            for (int component = 0; component < components; component++)
            {
                spectra.Row(component)[bin] = (0.1f + random.NextSingle()) / bins;
            }
        }

        for (int component = 0; component < components; component++)
        {
            foreach (ref float activation in activations.Row(component))
            {
                activation = (0.1f + random.NextSingle()) * bins / components;
            }
        }
    }

    /// <summary>Takes a tile's update; the correlations are each channel's, [channels, components or a few more, <see cref="Tile.Columns"/>].</summary>
    private delegate void Update(int tile, ReadOnlySpan<float> correlations);

    private int Channels => framesInColumns.Channels;

    private int Components => spectra.Components;

    /// <summary>What the correlations of one channel take.</summary>
    private int CorrelationLength => (Components + Tile.Rows - 1) / Tile.Rows * Tile.Rows * Tile.Columns;

    /// <summary>Factorises a spectrogram from several starts.</summary>
    /// <param name="spectrogram">Non-negative values, [channels, bins, frames]; scaled in place to a mean of 1.</param>
    /// <param name="components">How many components, at least 1.</param>
    /// <param name="iterations">How many rounds of updates.</param>
    /// <param name="seeds">Where each random start begins: the same seed gives the same bits.</param>
    /// <param name="cancellation">Stops the work, within a round too.</param>
    /// <returns>The factors from each start.</returns>
    public static Factors[] Factorise(Tensor spectrogram, int components, int iterations, IReadOnlyList<int> seeds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        ArgumentNullException.ThrowIfNull(seeds);
        float mean = TensorPrimitives.Sum<float>(spectrogram.Data) / spectrogram.Data.Length;
        if (mean > 0)
        {
            TensorPrimitives.Divide(spectrogram.Data, mean, spectrogram.Data);
        }

        using IDisposable stop = Workers.StopOn(cancellation);
        SpectrogramTiles framesInColumns = new(spectrogram, transposed: false);
        SpectrogramTiles binsInColumns = new(spectrogram, transposed: true);
        Factors[] results = new Factors[seeds.Count];
        Workers.For(seeds.Count, start =>
        {
            Nmf factorisation = new(framesInColumns, binsInColumns, components, seeds[start]);
            for (int iteration = 0; iteration < iterations; iteration++)
            {
                cancellation.ThrowIfCancellationRequested();
                factorisation.UpdateActivations();
                factorisation.UpdateSpectra();
            }

            results[start] = factorisation.Result();
        });
        return results;
    }

    /// <summary>H ← H · Σc G[c] (Wᵀ R[c]) / Σc G[c] Σf W, with R the spectrogram over the model.</summary>
    private void UpdateActivations()
    {
        float[] shares = new float[gains.Length];
        for (int component = 0; component < Components; component++)
        {
            float whole = (TensorPrimitives.Sum<float>(spectra.Row(component)) * TotalGain(component)) + Floor;
            for (int place = component; place < gains.Length; place += Components)
            {
                shares[place] = gains[place] / whole;
            }
        }

        ForEachTile(spectra, activations, framesInColumns, (tile, correlations) => Scale(activations, tile, correlations, shares));
    }

    /// <summary>
    /// W ← W · Σc G[c] (R[c] Hᵀ) and G[c] ← G[c] · Σf W (R[c] Hᵀ), then W scaled to sums of 1 and G to means of 1: spectra hold
    /// a component's shape, gains its balance, activations its level.
    /// </summary>
    private void UpdateSpectra()
    {
        float[] balances = new float[spectra.Tiles * gains.Length];
        ForEachTile(activations, spectra, binsInColumns, (tile, correlations) =>
        {
            for (int place = 0; place < gains.Length; place++)
            {
                (int channel, int component) = Math.DivRem(place, Components);
                balances[(tile * gains.Length) + place] = TensorPrimitives.Dot(spectra.InTile(component, tile), Correlation(correlations, channel, component));
            }

            Scale(spectra, tile, correlations, gains);
        });
        for (int tile = 1; tile < spectra.Tiles; tile++)
        {
            TensorPrimitives.Add(balances.AsSpan(0, gains.Length), balances.AsSpan(tile * gains.Length, gains.Length), balances.AsSpan(0, gains.Length));
        }

        TensorPrimitives.Multiply(gains, balances.AsSpan(0, gains.Length), gains);
        Normalise();
    }

    private void Normalise()
    {
        for (int component = 0; component < Components; component++)
        {
            Span<float> spectrum = spectra.Row(component);
            TensorPrimitives.Divide(spectrum, TensorPrimitives.Sum<float>(spectrum) + Floor, spectrum);
            float scale = Channels / (TotalGain(component) + Floor);
            for (int place = component; place < gains.Length; place += Components)
            {
                gains[place] = MathF.Max(gains[place] * scale, Least);
            }
        }
    }

    /// <summary>
    /// Correlates, for each tile of the moving side's columns, the other side with the spectrogram over the model, channel by channel:
    /// X · (V[c] / (Xᵀ · G[c] · Y)), X being the other side and Y the moving one's tile.
    /// </summary>
    private void ForEachTile(FactorRows other, FactorRows moving, SpectrogramTiles spectrogram, Update update)
    {
        Panels correlating = other.Pack();
        Panels modelling = other.PackAcross();
        Workers.For(moving.Tiles, tile =>
        {
            float[] scaled = ArrayPool<float>.Shared.Rent(Components * Tile.StripColumns);
            float[] ratio = ArrayPool<float>.Shared.Rent(modelling.Count * Tile.Rows * Tile.StripColumns);
            float[] correlations = ArrayPool<float>.Shared.Rent(Channels * CorrelationLength);
            for (int channel = 0; channel < Channels; channel++)
            {
                for (int column = 0; column < Tile.Columns; column += Tile.StripColumns)
                {
                    for (int component = 0; component < Components; component++)
                    {
                        ReadOnlySpan<float> values = moving.InTile(component, tile).Slice(column, Tile.StripColumns);
                        TensorPrimitives.Multiply(values, gains[(channel * Components) + component], scaled.AsSpan(component * Tile.StripColumns));
                    }

                    Multiply(modelling, scaled, ratio, Tile.StripColumns);
                    Span<float> model = ratio.AsSpan(0, other.Length * Tile.StripColumns);
                    TensorPrimitives.Add(model, Floor, model);
                    TensorPrimitives.Divide(spectrogram.Of(channel, tile, column / Tile.StripColumns), model, model);
                    Multiply(correlating, ratio, correlations.AsSpan((channel * CorrelationLength) + column), Tile.Columns);
                }
            }

            update(tile, correlations);
            ArrayPool<float>.Shared.Return(scaled);
            ArrayPool<float>.Shared.Return(ratio);
            ArrayPool<float>.Shared.Return(correlations);
        });
    }

    /// <summary>A product of a strip; all rows of the result's last panel are written.</summary>
    private unsafe void Multiply(Panels left, ReadOnlySpan<float> right, Span<float> result, int pitch)
    {
        fixed (float* panels = left.Data, source = right, to = result[..((((left.Count * Tile.Rows) - 1) * pitch) + Tile.StripColumns)])
        fixed (int* offsets = rows)
        {
            for (int panel = 0; panel < left.Count; panel++)
            {
                Tile.MultiplyStrip(panels + left.Start(panel), 1, Tile.Rows, source, offsets, left.Depth, to + (panel * Tile.Rows * pitch), pitch);
            }
        }
    }

    /// <summary>Multiplies a tile of one side by the channels' correlations, weighted.</summary>
    private void Scale(FactorRows side, int tile, ReadOnlySpan<float> correlations, ReadOnlySpan<float> weights)
    {
        Span<float> sum = stackalloc float[Tile.Columns];
        for (int component = 0; component < Components; component++)
        {
            sum.Clear();
            for (int channel = 0; channel < Channels; channel++)
            {
                TensorPrimitives.MultiplyAdd(Correlation(correlations, channel, component), weights[(channel * Components) + component], sum, sum);
            }

            Span<float> values = side.InTile(component, tile);
            TensorPrimitives.Multiply(values, sum, values);
            TensorPrimitives.Max(values, Least, values);
        }
    }

    private ReadOnlySpan<float> Correlation(ReadOnlySpan<float> correlations, int channel, int component) =>
        correlations.Slice((channel * CorrelationLength) + (component * Tile.Columns), Tile.Columns);

    private float TotalGain(int component)
    {
        float total = 0;
        for (int place = component; place < gains.Length; place += Components)
        {
            total += gains[place];
        }

        return total;
    }

    private Factors Result()
    {
        Factors factors = new(new Tensor(spectra.Length, Components), new Tensor(gains, Channels, Components), new Tensor(Components, activations.Length));
        for (int component = 0; component < Components; component++)
        {
            activations.Row(component).CopyTo(factors.Activation(component));
            for (int bin = 0; bin < spectra.Length; bin++)
            {
                factors.Spectra.Data[(bin * Components) + component] = spectra.Row(component)[bin];
            }
        }

        return factors;
    }
}
