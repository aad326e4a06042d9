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
    private readonly Ending ending;
    private readonly Size2d window;
    private readonly IConvolver convolver;
    private readonly Lazy<ConvGradient> gradient;
    private readonly Lazy<ColumnGradient>? columnGradient;

    /// <summary>Creates the layer.</summary>
    /// <param name="weights">The kernels, [output channels, channels, height, width].</param>
    /// <param name="bias">What is added to each output channel, [output channels]; null for nothing.</param>
    /// <param name="stride">Input steps from one output to the next; 1 if null.</param>
    /// <param name="dilation">Input steps from one tap of the kernel to the next; 1 if null.</param>
    /// <param name="padding">Zeros beyond each edge; none if null.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or a stride, dilation or padding is out of range.</exception>
    public Conv2d(Tensor weights, Tensor? bias = null, Size2d? stride = null, Size2d? dilation = null, Size2d? padding = null)
    {
        geometry = Geometry(weights, stride ?? Size2d.One, dilation ?? Size2d.One, padding ?? default);
        if (bias is not null && bias.Data.Length != weights[0])
        {
            throw new ArgumentException($"{bias.Data.Length} biases for {weights[0]} output channels.", nameof(bias));
        }

        this.weights = weights;
        this.bias = bias?.Data ?? new float[weights[0]];
        convolver = Convolver.Create(weights, geometry);
        gradient = new Lazy<ConvGradient>(() => new ConvGradient(weights, geometry));
    }

    /// <summary>The same convolution with another ending.</summary>
    private Conv2d(Conv2d conv, Ending ending, Size2d window = default)
    {
        (weights, bias, geometry, convolver, gradient) = (conv.weights, conv.bias, conv.geometry, conv.convolver, conv.gradient);
        (this.ending, this.window) = (ending, window);
        columnGradient = ending == Ending.MaxOverHeight && ColumnGradient.Fits(geometry) ? new(() => new ColumnGradient(weights, geometry)) : null;
    }

    /// <summary>What happens to the sums.</summary>
    private enum Ending
    {
        Plain,
        Rectified,
        MaxPooled,
        MaxOverHeight,
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[batch, channels, height, width]", input.Shape.Length == 4 && input[1] == weights[1], $"{weights[1]} channels");
        Size2d size = new(input[2], input[3]);
        Size2d sums = geometry.Output(size);
        Shapes.Require(input, "[batch, channels, height, width]", sums is { Height: > 0, Width: > 0 }, $"room for a kernel of {geometry.Kernel}");
        Shapes.Require(input, "[batch, channels, height, width]", sums.Height >= window.Height && sums.Width >= window.Width, $"room for a pool of {window}");
        ConvTail tail = Tail(input[0], sums);
        convolver.Run(new TensorRows(input.Data, input[1], size), input[0], size, tail);
        return new ConvPass(this, input[0], size, tail);
    }

    /// <summary>This layer followed by a scale and a shift of each channel, such as a batch norm, as one layer.</summary>
    /// <param name="affine">The scales and shifts of this layer's output channels.</param>
    /// <exception cref="ArgumentException">It is not as long as the output channels.</exception>
    public Conv2d Fold(Affine affine)
    {
        ArgumentNullException.ThrowIfNull(affine);
        if (affine.Scale.Length != weights[0])
        {
            throw new ArgumentException($"An affine of {affine.Scale.Length} channels does not fold into {weights[0]} output channels.", nameof(affine));
        }

        int depth = weights.Data.Length / weights[0];
        Tensor scaled = new(weights.Shape);
        Tensor shifted = new(weights[0]);
        for (int channel = 0; channel < weights[0]; channel++)
        {
            float scale = affine.Scale[channel];
            shifted.Data[channel] = affine.Shift[channel] + (bias[channel] * scale);
            for (int i = channel * depth; i < (channel + 1) * depth; i++)
            {
                scaled.Data[i] = weights.Data[i] * scale;
            }
        }

        return new Conv2d(scaled, shifted, geometry.Stride, geometry.Dilation, geometry.Padding);
    }

    /// <inheritdoc/>
    ILayer? IFusing.Fuse(ILayer next) => (ending, next) switch
    {
        (Ending.Plain, Affine affine) when affine.Scale.Length == weights[0] => Fold(affine),
        (Ending.Plain, Relu) => new Conv2d(this, Ending.Rectified),
        (Ending.Rectified, MaxPool2d pool) when MaxPooledTail.Fits(pool.Geometry) => new Conv2d(this, Ending.MaxPooled, pool.Geometry.Kernel),
        (Ending.Rectified, MaxOver { Dimension: 2 }) => new Conv2d(this, Ending.MaxOverHeight),
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

    private ConvTail Tail(int batch, Size2d sums)
    {
        Size2d pooled = window == default ? sums : new(sums.Height / window.Height, sums.Width / window.Width);
        int channels = weights[0];
        return ending switch
        {
            Ending.MaxPooled => new MaxPooledTail(bias, window, pooled, Uninitialized.Tensor(batch, channels, pooled.Height, pooled.Width)),
            Ending.MaxOverHeight => new MaxPooledTail(bias, new(sums.Height, 1), new(1, sums.Width), Uninitialized.Tensor(batch, channels, sums.Width)),
            _ => new PlainTail(bias, ending == Ending.Rectified, Uninitialized.Tensor(batch, channels, sums.Height, sums.Width)),
        };
    }

    private sealed class ConvPass(Conv2d layer, int batch, Size2d input, ConvTail tail) : Pass(tail.Output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            if (layer.columnGradient is { } columns)
            {
                MaxPooledTail maxima = (MaxPooledTail)tail;
                Tensor result = Uninitialized.Tensor(batch, layer.weights[1], input.Height, input.Width);
                columns.Value.Run(maxima.Passed(gradient), maxima.Places, layer.geometry.Output(input), result);
                return result;
            }

            return layer.gradient.Value.Run(tail.Back(gradient), batch, layer.geometry.Output(input), input);
        }
    }
}
