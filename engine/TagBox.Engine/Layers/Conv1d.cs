namespace TagBox.Engine.Layers;

/// <summary>A convolution over time, from [batch, channels, width] to [batch, output channels, width]: a <see cref="Conv2d"/> of height 1.</summary>
public sealed class Conv1d : ILayer, IFusing
{
    private readonly Conv2d conv;

    /// <summary>Creates the layer.</summary>
    /// <param name="weights">The kernels, [output channels, channels, width].</param>
    /// <param name="bias">What is added to each output channel, [output channels]; null for nothing.</param>
    /// <param name="stride">Input steps from one output to the next.</param>
    /// <param name="dilation">Input steps from one tap of the kernel to the next.</param>
    /// <param name="padding">Zeros beyond each end.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or a stride, dilation or padding is out of range.</exception>
    public Conv1d(Tensor weights, Tensor? bias = null, int stride = 1, int dilation = 1, int padding = 0)
        : this(new Conv2d(Flat(weights), bias, new(1, stride), new(1, dilation), new(0, padding)))
    {
    }

    private Conv1d(Conv2d conv) => this.conv = conv;

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[batch, channels, width]", input.Shape.Length == 3, "3 dimensions");
        Pass pass = conv.Forward(input.Reshape(input[0], input[1], 1, input[2]));
        return new ReshapedPass(pass, pass.Output.Reshape(pass.Output[0], pass.Output[1], pass.Output[3]), input.Shape);
    }

    /// <inheritdoc/>
    ILayer? IFusing.Fuse(ILayer next) => next is Affine or Relu && ((IFusing)conv).Fuse(next) is Conv2d fused ? new Conv1d(fused) : null;

    private static Tensor Flat(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Shapes.Require(weights, "kernels [output channels, channels, width]", weights.Shape.Length == 3, "3 dimensions");
        return weights.Reshape(weights[0], weights[1], 1, weights[2]);
    }
}
