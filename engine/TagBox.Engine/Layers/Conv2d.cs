using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>
/// A convolution over two dimensions (a cross-correlation, as in PyTorch), from [batch, channels, height, width] to
/// [batch, output channels, height, width] with outputs of floor((length + 2·padding - dilation·(kernel - 1) - 1) / stride) + 1.
/// </summary>
public sealed class Conv2d : ILayer, IFusing
{
    private readonly Tensor weights;
    private readonly float[] bias;
    private readonly ConvGeometry geometry;
    private readonly bool rectified;
    private readonly Convolver convolver;
    private readonly Lazy<ConvGradient> gradient;

    /// <summary>Creates the layer.</summary>
    /// <param name="weights">The kernels, [output channels, channels, height, width].</param>
    /// <param name="bias">What is added to each output channel, [output channels]; null for nothing.</param>
    /// <param name="stride">Input steps from one output to the next; 1 if null.</param>
    /// <param name="dilation">Input steps from one tap of the kernel to the next; 1 if null.</param>
    /// <param name="padding">Zeros beyond each edge; none if null.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or a stride, dilation or padding is out of range.</exception>
    public Conv2d(Tensor weights, Tensor? bias = null, Size2d? stride = null, Size2d? dilation = null, Size2d? padding = null)
        : this(weights, bias?.Data ?? [], Geometry(weights, stride ?? Size2d.One, dilation ?? Size2d.One, padding ?? default), rectified: false)
    {
    }

    private Conv2d(Tensor weights, float[] bias, ConvGeometry geometry, bool rectified)
    {
        if (bias.Length != 0 && bias.Length != weights[0])
        {
            throw new ArgumentException($"{bias.Length} biases for {weights[0]} output channels.", nameof(bias));
        }

        this.weights = weights;
        this.bias = bias;
        this.geometry = geometry;
        this.rectified = rectified;
        int depth = weights.Data.Length / weights[0];
        convolver = new Convolver(new Panels(weights.Data, weights[0], depth, depth, 1), bias, geometry, rectified);
        gradient = new Lazy<ConvGradient>(() => new ConvGradient(weights, geometry));
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[batch, channels, height, width]", input.Shape.Length == 4 && input[1] == weights[1], $"{weights[1]} channels");
        Size2d size = new(input[2], input[3]);
        Size2d result = geometry.Output(size);
        Shapes.Require(input, "[batch, channels, height, width]", result is { Height: > 0, Width: > 0 }, $"room for a kernel of {geometry.Kernel}");
        Tensor output = Uninitialized.Tensor(input[0], weights[0], result.Height, result.Width);
        convolver.Run(input.Data, input[0], input[1], size, output.Data);
        return new ConvPass(this, size, output);
    }

    /// <summary>This layer followed by a scale and a shift of each channel, such as a batch norm, as one layer.</summary>
    /// <param name="affine">The scales and shifts of this layer's output channels.</param>
    /// <exception cref="ArgumentException">It is not as long as the output channels, or this layer rectifies already.</exception>
    public Conv2d Fold(Affine affine)
    {
        ArgumentNullException.ThrowIfNull(affine);
        if (affine.Scale.Length != weights[0] || rectified)
        {
            throw new ArgumentException($"An affine of {affine.Scale.Length} channels does not fold into {weights[0]} output channels.", nameof(affine));
        }

        int depth = weights.Data.Length / weights[0];
        float[] scaled = new float[weights.Data.Length];
        float[] shifted = new float[weights[0]];
        for (int channel = 0; channel < shifted.Length; channel++)
        {
            float scale = affine.Scale[channel];
            shifted[channel] = affine.Shift[channel] + (bias.Length == 0 ? 0 : bias[channel] * scale);
            for (int i = channel * depth; i < (channel + 1) * depth; i++)
            {
                scaled[i] = weights.Data[i] * scale;
            }
        }

        return new Conv2d(new Tensor(scaled, weights.Shape), shifted, geometry, rectified);
    }

    /// <inheritdoc/>
    ILayer? IFusing.Fuse(ILayer next) => next switch
    {
        Affine affine when !rectified && affine.Scale.Length == weights[0] => Fold(affine),
        Relu => new Conv2d(weights, bias, geometry, rectified: true),
        _ => null,
    };

    private static ConvGeometry Geometry(Tensor weights, Size2d stride, Size2d dilation, Size2d padding)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Shapes.Require(weights, "kernels [output channels, channels, height, width]", weights.Shape.Length == 4 && weights.Data.Length > 0, "4 dimensions");
        if (Math.Min(stride.Height, stride.Width) < 1 || Math.Min(dilation.Height, dilation.Width) < 1 || Math.Min(padding.Height, padding.Width) < 0)
        {
            throw new ArgumentException($"A stride of {stride}, a dilation of {dilation} and a padding of {padding}: the first two are at least 1, the last at least 0.");
        }

        return new ConvGeometry(new(weights[2], weights[3]), stride, dilation, padding);
    }

    private sealed class ConvPass(Conv2d layer, Size2d input, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            return layer.gradient.Value.Run(layer.rectified ? Relu.Mask(gradient, Output) : gradient, input);
        }
    }
}
