using System.Buffers;
using TagBox.Engine.Layers;
using TagBox.Engine.Layers.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Published;

/// <summary>
/// The frozen quantiser: replaces each latent of [batch, channels, latents] by the nearest code. The gradient goes straight through
/// (van den Oord, Vinyals and Kavukcuoglu, "Neural Discrete Representation Learning", 2017).
/// </summary>
public sealed class Codebook : ILayer
{
    private readonly Tensor codes;
    private readonly Panels panels;

    /// <summary>Half of each code's squared length.</summary>
    private readonly float[] halfSquares;

    /// <summary>Creates the layer.</summary>
    /// <param name="codes">[codes, channels], at least one.</param>
    public Codebook(Tensor codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        Shapes.Require(codes, "codes [codes, channels]", codes.Shape.Length == 2 && codes.Data.Length > 0, "2 dimensions");
        this.codes = codes;
        panels = new Panels(codes.Data, codes[0], codes[1], codes[1], 1);
        halfSquares = [.. Enumerable.Range(0, codes[0]).Select(code => TensorPrimitives.SumOfSquares(Code(code)) / 2)];
    }

    /// <summary>The nearest code of each latent, the first of equals.</summary>
    /// <param name="latents">[batch, channels, latents].</param>
    /// <returns>Indices, [batch · latents].</returns>
    public int[] Nearest(Tensor latents)
    {
        Shapes.Require(latents, "[batch, channels, latents]", latents.Shape.Length == 3 && latents[1] == codes[1], $"{codes[1]} channels");
        int[] nearest = new int[latents[0] * latents[2]];
        int tiles = (latents[2] + Tile.Columns - 1) / Tile.Columns;
        Workers.For(latents[0] * tiles, index =>
        {
            (int item, int tile) = Math.DivRem(index, tiles);
            int start = tile * Tile.Columns;
            int width = Math.Min(Tile.Columns, latents[2] - start);
            Nearest(latents, item, start, nearest.AsSpan((item * latents[2]) + start, width));
        });
        return nearest;
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        int[] nearest = Nearest(input);
        Tensor output = new(input.Shape);
        Workers.For(input[0] * input[1], row =>
        {
            (int item, int channel) = Math.DivRem(row, input[1]);
            Span<float> to = output.Data.AsSpan(row * input[2], input[2]);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = codes.Data[(nearest[(item * input[2]) + i] * codes[1]) + channel];
            }
        });
        return new StraightThrough(output);
    }

    private ReadOnlySpan<float> Code(int code) => codes.Data.AsSpan(code * codes[1], codes[1]);

    /// <summary>The code c nearest to x has the largest ⟨c, x⟩ - |c|² / 2.</summary>
    private unsafe void Nearest(Tensor latents, int item, int start, Span<int> nearest)
    {
        int depth = codes[1];
        float[] block = ArrayPool<float>.Shared.Rent(depth * Tile.Columns);
        int[] offsets = ArrayPool<int>.Shared.Rent(depth);
        for (int channel = 0; channel < depth; channel++)
        {
            Span<float> row = block.AsSpan(channel * Tile.Columns, Tile.Columns);
            row.Clear();
            latents.Data.AsSpan((((item * depth) + channel) * latents[2]) + start, nearest.Length).CopyTo(row);
            offsets[channel] = channel * Tile.Columns;
        }

        float* scores = stackalloc float[Tile.Rows * Tile.Columns];
        Span<float> best = stackalloc float[Tile.Columns];
        best.Fill(float.NegativeInfinity);
        fixed (float* packed = panels.Data, source = block)
        fixed (int* steps = offsets)
        {
            for (int panel = 0; panel < panels.Count; panel++)
            {
                Tile.Multiply(packed + panels.Start(panel), source, steps, depth, scores, Tile.Columns);
                for (int row = 0; row < panels.RowsIn(panel); row++)
                {
                    int code = (panel * Tile.Rows) + row;
                    for (int i = 0; i < nearest.Length; i++)
                    {
                        float score = scores[(row * Tile.Columns) + i] - halfSquares[code];
                        if (score > best[i])
                        {
                            (best[i], nearest[i]) = (score, code);
                        }
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(block);
        ArrayPool<int>.Shared.Return(offsets);
    }

    private sealed class StraightThrough(Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            return gradient;
        }
    }
}
