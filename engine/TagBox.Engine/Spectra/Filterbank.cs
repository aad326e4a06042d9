using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Power spectrograms [clips, bins, frames] to bands [clips, bands, frames]: each band the weighed sum of its bins. Filters
/// are narrow, so a band keeps only the stretch of bins that it weighs.
/// </summary>
public sealed class Filterbank : ILayer
{
    private readonly Band[] bands;
    private readonly int bins;

    /// <summary>Builds a bank from its filters.</summary>
    /// <param name="filters">One row a band, of one length: its weight on each bin.</param>
    public Filterbank(IReadOnlyList<float[]> filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        bins = filters[0].Length;
        bands = [.. filters.Select(Stretch)];
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Length != 3 || input[1] != bins)
        {
            throw new ArgumentException($"This filterbank takes spectrograms [clips, {bins}, frames], not [{string.Join(", ", input.Shape.ToArray())}].", nameof(input));
        }

        int frames = input[2];
        Tensor output = Uninitialized.Tensor(input[0], bands.Length, frames);
        Workers.For(input[0] * bands.Length, row =>
        {
            (int clip, int index) = Math.DivRem(row, bands.Length);
            Band band = bands[index];
            Span<float> sum = output.Data.AsSpan(row * frames, frames);
            sum.Clear();
            for (int i = 0; i < band.Weights.Length; i++)
            {
                int bin = (clip * bins) + band.First + i;
                TensorPrimitives.MultiplyAdd(input.Data.AsSpan(bin * frames, frames), band.Weights[i], sum, sum);
            }
        });
        return new FilterPass(this, output);
    }

    private static Band Stretch(float[] filter)
    {
        int first = Array.FindIndex(filter, weight => weight != 0);
        int last = Array.FindLastIndex(filter, weight => weight != 0);
        return first < 0 ? new Band(0, []) : new Band(first, filter[first..(last + 1)]);
    }

    private sealed record Band(int First, float[] Weights);

    private sealed class FilterPass(Filterbank bank, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            int frames = Output[2];
            Tensor toInput = Uninitialized.Tensor(Output[0], bank.bins, frames);
            Workers.For(Output[0], clip =>
            {
                toInput.Data.AsSpan(clip * bank.bins * frames, bank.bins * frames).Clear();
                for (int index = 0; index < bank.bands.Length; index++)
                {
                    Band band = bank.bands[index];
                    ReadOnlySpan<float> source = gradient.Data.AsSpan(((clip * bank.bands.Length) + index) * frames, frames);
                    for (int i = 0; i < band.Weights.Length; i++)
                    {
                        Span<float> sum = toInput.Data.AsSpan(((clip * bank.bins) + band.First + i) * frames, frames);
                        TensorPrimitives.MultiplyAdd(source, band.Weights[i], sum, sum);
                    }
                }
            });
            return toInput;
        }
    }
}
