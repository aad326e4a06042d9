using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Layers;

/// <summary>
/// Brings the last dimension of [..., features] to a mean of 0 and a variance of 1, then scales and shifts each feature (Ba, Kiros
/// and Hinton, 2016; as torch.nn.LayerNorm).
/// </summary>
public sealed class LayerNorm : ILayer
{
    private const float Epsilon = 1e-5f;

    private readonly float[] scale;
    private readonly float[] shift;

    /// <summary>Creates the layer.</summary>
    /// <param name="scale">What each feature is multiplied by.</param>
    /// <param name="shift">What is then added to it, as many.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public LayerNorm(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        if (scale.Length != shift.Length)
        {
            throw new ArgumentException($"{scale.Length} scales and {shift.Length} shifts.", nameof(shift));
        }

        this.scale = scale.ToArray();
        this.shift = shift.ToArray();
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[..., features]", input.Shape.Length > 0 && input[^1] == scale.Length, $"{scale.Length} features");
        int features = scale.Length;
        int rows = input.Data.Length / features;
        Tensor normalised = Uninitialized.Tensor(input.Shape);
        Tensor output = Uninitialized.Tensor(input.Shape);
        float[] steepness = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = normalised.Data.AsSpan(row * features, features);
            ReadOnlySpan<float> from = input.Data.AsSpan(row * features, features);
            TensorPrimitives.Subtract(from, TensorPrimitives.Sum(from) / features, values);
            steepness[row] = 1 / MathF.Sqrt((TensorPrimitives.SumOfSquares<float>(values) / features) + Epsilon);
            TensorPrimitives.Multiply(values, steepness[row], values);
            TensorPrimitives.MultiplyAdd(values, scale, shift, output.Data.AsSpan(row * features, features));
        }

        return new NormPass(this, normalised, steepness, output);
    }

    private sealed class NormPass(LayerNorm layer, Tensor normalised, float[] steepness, Tensor output) : Pass(output)
    {
        /// <summary>With g the gradient times the scale and n the normalised values: (g - mean g - n · mean(g n)) / deviation.</summary>
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            int features = layer.scale.Length;
            Tensor result = Uninitialized.Tensor(gradient.Shape);
            float[] along = new float[features];
            for (int row = 0; row < steepness.Length; row++)
            {
                Span<float> slope = result.Data.AsSpan(row * features, features);
                ReadOnlySpan<float> values = normalised.Data.AsSpan(row * features, features);
                TensorPrimitives.Multiply(gradient.Data.AsSpan(row * features, features), layer.scale, slope);
                float mean = TensorPrimitives.Sum<float>(slope) / features;
                float part = TensorPrimitives.Dot<float>(slope, values) / features;
                TensorPrimitives.Multiply(values, part, along);
                TensorPrimitives.Subtract(slope, mean, slope);
                TensorPrimitives.Subtract(slope, along, slope);
                TensorPrimitives.Multiply(slope, steepness[row], slope);
            }

            return result;
        }
    }
}
