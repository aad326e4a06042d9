using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Layers;

/// <summary>
/// Every token attends to all tokens: softmax(Q Kᵀ / √width) V for each head, and the heads' results joined (Vaswani et al., 2017).
/// From [tokens, 3 · features], which holds each token's query, key and value, to [tokens, features]; the projections before and
/// after it are <see cref="Linear"/> layers.
/// </summary>
/// <param name="heads">Heads, each of features / heads numbers; at least 1.</param>
/// <param name="bias">Added to what the softmax is taken of, [heads, tokens, tokens]: how much a head's token (row) is to attend to another (column), whatever they hold; null for nothing.</param>
public sealed class SelfAttention(int heads, Tensor? bias = null) : ILayer
{
    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[tokens, 3 · features]", input.Shape.Length == 2 && input[1] % (3 * heads) == 0, $"a multiple of {3 * heads} columns");
        int tokens = input[0];
        if (bias is not null)
        {
            Shapes.Require(bias, "a bias [heads, tokens, tokens]", bias.Shape.SequenceEqual([heads, tokens, tokens]), $"[{heads}, {tokens}, {tokens}]");
        }

        int width = input[1] / 3 / heads;
        Tensor output = new(tokens, heads * width);
        Tensor attention = new(heads, tokens, tokens);
        for (int head = 0; head < heads; head++)
        {
            float[] queries = Part(input, 0, head, width);
            TensorPrimitives.Divide(queries, MathF.Sqrt(width), queries);
            Span<float> weights = attention.Data.AsSpan(head * tokens * tokens, tokens * tokens);
            bias?.Data.AsSpan(head * tokens * tokens, tokens * tokens).CopyTo(weights);
            Gemm.Multiply(queries, Part(input, 1, head, width), weights, tokens, tokens, width, transposeB: true, accumulate: true);
            for (int token = 0; token < tokens; token++)
            {
                Softmax.Of(weights.Slice(token * tokens, tokens));
            }

            float[] result = new float[tokens * width];
            Gemm.Multiply(weights, Part(input, 2, head, width), result, tokens, width, tokens);
            Scatter(result, output, head * width, width);
        }

        return new AttentionPass(heads, input, attention, output);
    }

    /// <summary>One head's queries (0), keys (1) or values (2): [tokens, width].</summary>
    private static float[] Part(Tensor tokens, int kind, int head, int width)
    {
        float[] part = new float[tokens[0] * width];
        int heads = tokens[1] / 3 / width;
        for (int token = 0; token < tokens[0]; token++)
        {
            tokens.Data.AsSpan((token * tokens[1]) + (((kind * heads) + head) * width), width).CopyTo(part.AsSpan(token * width));
        }

        return part;
    }

    private static void Scatter(float[] part, Tensor tokens, int column, int width)
    {
        for (int token = 0; token < tokens[0]; token++)
        {
            part.AsSpan(token * width, width).CopyTo(tokens.Data.AsSpan((token * tokens[1]) + column));
        }
    }

    private sealed class AttentionPass(int heads, Tensor input, Tensor attention, Tensor output) : Pass(output)
    {
        /// <summary>Through the weighted sum to values and weights, through the softmax, then to queries and keys.</summary>
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            int tokens = input[0];
            int width = input[1] / 3 / heads;
            float root = MathF.Sqrt(width);
            Tensor result = new(input.Shape);
            for (int head = 0; head < heads; head++)
            {
                float[] slope = new float[tokens * width];
                for (int token = 0; token < tokens; token++)
                {
                    gradient.Data.AsSpan((token * heads * width) + (head * width), width).CopyTo(slope.AsSpan(token * width));
                }

                ReadOnlySpan<float> weights = attention.Data.AsSpan(head * tokens * tokens, tokens * tokens);
                float[] toValues = new float[tokens * width];
                Gemm.Multiply(weights, slope, toValues, tokens, width, tokens, transposeA: true);
                float[] toWeights = new float[tokens * tokens];
                Gemm.Multiply(slope, Part(input, 2, head, width), toWeights, tokens, tokens, width, transposeB: true);
                for (int token = 0; token < tokens; token++)
                {
                    Span<float> row = toWeights.AsSpan(token * tokens, tokens);
                    ReadOnlySpan<float> weight = weights.Slice(token * tokens, tokens);
                    TensorPrimitives.Subtract(row, TensorPrimitives.Dot(row, weight), row);
                    TensorPrimitives.Multiply(row, weight, row);
                    TensorPrimitives.Divide(row, root, row);
                }

                float[] toQueries = new float[tokens * width];
                float[] toKeys = new float[tokens * width];
                Gemm.Multiply(toWeights, Part(input, 1, head, width), toQueries, tokens, width, tokens);
                Gemm.Multiply(toWeights, Part(input, 0, head, width), toKeys, tokens, width, tokens, transposeA: true);
                Scatter(toQueries, result, head * width, width);
                Scatter(toKeys, result, (heads + head) * width, width);
                Scatter(toValues, result, ((2 * heads) + head) * width, width);
            }

            return result;
        }
    }
}
