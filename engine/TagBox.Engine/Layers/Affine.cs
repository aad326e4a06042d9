using System.Numerics.Tensors;

namespace TagBox.Engine.Layers;

/// <summary>A scale and a shift of each channel, for inputs [batch, channels, ...]. <see cref="Sequential"/> folds it into the convolution before it.</summary>
public sealed class Affine : ILayer
{
    private readonly float[] scale;
    private readonly float[] shift;

    /// <summary>Creates the layer.</summary>
    /// <param name="scale">What each channel is multiplied by.</param>
    /// <param name="shift">What is then added to it, as many.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public Affine(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        if (scale.Length != shift.Length)
        {
            throw new ArgumentException($"{scale.Length} scales and {shift.Length} shifts.", nameof(shift));
        }

        this.scale = scale.ToArray();
        this.shift = shift.ToArray();
    }

    /// <summary>What each channel is multiplied by.</summary>
    public ReadOnlySpan<float> Scale => scale;

    /// <summary>What is then added to each channel.</summary>
    public ReadOnlySpan<float> Shift => shift;

    /// <summary>A trained batch norm, gamma · (x - mean) / sqrt(variance + epsilon) + beta, as PyTorch's in evaluation.</summary>
    /// <param name="mean">Running mean of each channel.</param>
    /// <param name="variance">Running variance of each channel.</param>
    /// <param name="gamma">Trained scale of each channel.</param>
    /// <param name="beta">Trained shift of each channel.</param>
    /// <param name="epsilon">What keeps the root from zero.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static Affine BatchNorm(
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> variance,
        ReadOnlySpan<float> gamma,
        ReadOnlySpan<float> beta,
        double epsilon = 1e-5)
    {
        if (variance.Length != mean.Length || gamma.Length != mean.Length || beta.Length != mean.Length)
        {
            throw new ArgumentException($"{mean.Length} means, {variance.Length} variances, {gamma.Length} scales and {beta.Length} shifts.", nameof(mean));
        }

        float[] scale = new float[mean.Length];
        float[] shift = new float[mean.Length];
        for (int i = 0; i < scale.Length; i++)
        {
            double factor = gamma[i] / Math.Sqrt(variance[i] + epsilon);
            scale[i] = (float)factor;
            shift[i] = (float)(beta[i] - (mean[i] * factor));
        }

        return new Affine(scale, shift);
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[batch, channels, ...]", input.Shape.Length >= 2 && input[1] == scale.Length, $"{scale.Length} channels");
        return new AffinePass(this, Map(input, (from, channel, to) =>
        {
            TensorPrimitives.Multiply(from, scale[channel], to);
            TensorPrimitives.Add(to, shift[channel], to);
        }));
    }

    private Tensor Map(Tensor input, PlaneMap map)
    {
        Tensor output = Uninitialized.Tensor(input.Shape);
        int planes = input[0] * scale.Length;
        int plane = planes == 0 ? 0 : input.Data.Length / planes;
        Workers.For(planes, index =>
            map(input.Data.AsSpan(index * plane, plane), index % scale.Length, output.Data.AsSpan(index * plane, plane)));
        return output;
    }

    private delegate void PlaneMap(ReadOnlySpan<float> from, int channel, Span<float> to);

    private sealed class AffinePass(Affine layer, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            return layer.Map(gradient, (from, channel, to) => TensorPrimitives.Multiply(from, layer.scale[channel], to));
        }
    }
}
