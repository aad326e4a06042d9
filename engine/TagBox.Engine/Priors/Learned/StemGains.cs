using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// How much of each component each stem gets, from an offset of each stem: its sources' embeddings are moved by the first numbers
/// of its row, how usual they are by the last. A stem's gain is the sum of its sources' probabilities, which are the softmax of
/// ⟨z[k], w[j] + δ[s(j)]⟩ + b[j] + β[s(j)] - d[j]. Sources that the network does not know begin in the middle of those that it does: they get
/// what no other source claims, until steering has found out where they are.
/// </summary>
/// <param name="network">Gives w and b.</param>
/// <param name="embeddings">z, the components' embeddings, [components, dimensions].</param>
/// <param name="stemOf">s, the stem of each source that the network knows, and then of any that it does not.</param>
/// <param name="doubts">d, how doubtful it is that each source that the network knows is there, from <see cref="Presence"/>, [sources].</param>
/// <param name="stems">How many stems, the rest counted.</param>
internal sealed class StemGains(NamingNetwork network, Tensor embeddings, int[] stemOf, float[] doubts, int stems) : ILayer
{
    private readonly int components = embeddings[0];
    private readonly int dimensions = embeddings[1];

    /// <summary>Numbers in a stem's offset.</summary>
    public int Numbers => dimensions + 1;

    /// <summary>How many stems, the rest counted.</summary>
    public int Stems { get; } = stems;

    /// <summary>Makes the gains.</summary>
    /// <param name="input">The offsets, [stems, dimensions + 1].</param>
    /// <returns>Output: [stems, components]. Backward: the gradient with respect to the offsets.</returns>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "offsets [stems, dimensions + 1]", input.Shape.Length == 2 && input[0] == Stems && input[1] == Numbers, $"{Stems} x {Numbers}");
        int sources = stemOf.Length;
        float[] moved = new float[sources * dimensions];
        float[] bias = new float[sources];
        for (int source = 0; source < sources; source++)
        {
            ReadOnlySpan<float> offset = input.Data.AsSpan(stemOf[source] * Numbers, Numbers);
            bool known = source < network.Sources.Count;
            ReadOnlySpan<float> embedding = known ? network.SourceEmbeddings.Data.AsSpan(source * dimensions, dimensions) : network.UnknownSource.Data;
            TensorPrimitives.Add(embedding, offset[..dimensions], moved.AsSpan(source * dimensions, dimensions));
            bias[source] = (known ? network.SourceBiases.Data[source] - doubts[source] : 0) + offset[dimensions];
        }

        float[] logits = new float[components * sources];
        Gemm.Multiply(embeddings.Data, moved, logits, components, sources, dimensions, transposeB: true);
        Tensor gains = new(Stems, components);
        for (int component = 0; component < components; component++)
        {
            Span<float> row = logits.AsSpan(component * sources, sources);
            TensorPrimitives.Add(row, bias, row);
            Softmax.Of(row);
            for (int source = 0; source < sources; source++)
            {
                gains.Data[(stemOf[source] * components) + component] += row[source];
            }
        }

        return new GainsPass(this, gains);
    }

    private sealed class GainsPass(StemGains layer, Tensor output) : Pass(output)
    {
        /// <summary>
        /// All sources of a stem move together, so the softmax's derivative is that of the stems' gains a:
        /// dδ[s] = Σₖ a[s] (g[s] - Σᵣ a[r] g[r]) z[k], and the same without z for β.
        /// </summary>
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            (int stems, int components, int dimensions) = (layer.Stems, layer.components, layer.dimensions);
            float[] mean = new float[components];
            for (int stem = 0; stem < stems; stem++)
            {
                TensorPrimitives.MultiplyAdd(Row(Output, stem), Row(gradient, stem), mean, mean);
            }

            Tensor slopes = new(stems, components);
            for (int stem = 0; stem < stems; stem++)
            {
                TensorPrimitives.Subtract(Row(gradient, stem), mean, Row(slopes, stem));
                TensorPrimitives.Multiply(Row(slopes, stem), Row(Output, stem), Row(slopes, stem));
            }

            float[] moved = new float[stems * dimensions];
            Gemm.Multiply(slopes.Data, layer.Embeddings, moved, stems, dimensions, components);
            Tensor result = new(stems, layer.Numbers);
            for (int stem = 0; stem < stems; stem++)
            {
                moved.AsSpan(stem * dimensions, dimensions).CopyTo(result.Data.AsSpan(stem * layer.Numbers));
                result.Data[(stem * layer.Numbers) + dimensions] = TensorPrimitives.Sum<float>(Row(slopes, stem));
            }

            return result;
        }

        private static Span<float> Row(Tensor tensor, int row) => tensor.Data.AsSpan(row * tensor[1], tensor[1]);
    }

    private float[] Embeddings => embeddings.Data;
}
