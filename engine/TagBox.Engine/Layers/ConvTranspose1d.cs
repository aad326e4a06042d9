using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>
/// A transposed convolution over time (PyTorch's ConvTranspose1d) that makes a signal longer by a whole factor, the stride: from
/// [batch, channels, width] to [batch, output channels, width · stride].
/// </summary>
/// <remarks>
/// Each phase of the output, every stride-th value, is a plain convolution of the input with its own taps. All phases run as one
/// convolution of stride · outputs channels, whose results are then interleaved.
/// </remarks>
public sealed class ConvTranspose1d : ILayer
{
    private readonly int channels;
    private readonly int outputs;
    private readonly int stride;
    private readonly ILayer phases;
    private readonly IConvolver backward;

    /// <summary>Creates the layer.</summary>
    /// <param name="weights">The kernels, [channels, output channels, width].</param>
    /// <param name="bias">What is added to each output channel, [output channels].</param>
    /// <param name="stride">How many times as long the output is.</param>
    /// <param name="padding">Outputs cut off at each end: half of what the kernel is wider than the stride.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or the output would not be a whole multiple of the input.</exception>
    public ConvTranspose1d(Tensor weights, Tensor bias, int stride, int padding)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(bias);
        Shapes.Require(weights, "kernels [channels, output channels, width]", weights.Shape.Length == 3, "3 dimensions");
        if (stride < 1 || padding < 0 || weights[2] - stride != 2 * padding)
        {
            throw new ArgumentException($"A kernel of {weights[2]} and a stride of {stride} need a padding of half their difference, not {padding}.");
        }

        (channels, outputs, this.stride) = (weights[0], weights[1], stride);
        phases = Phases(weights, bias, stride, padding);
        ConvGeometry geometry = new(new(1, weights[2]), new(1, stride), Size2d.One, new(0, padding));
        backward = Convolver.Create(weights.Reshape(channels, outputs, 1, weights[2]), geometry);
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[batch, channels, width]", input.Shape.Length == 3 && input[1] == channels, $"{channels} channels");
        Tensor apart = phases.Forward(input).Output;
        Tensor output = Uninitialized.Tensor(input[0], outputs, input[2] * stride);
        Workers.For(input[0] * outputs, row =>
        {
            Span<float> to = output.Data.AsSpan(row * input[2] * stride, input[2] * stride);
            for (int phase = 0; phase < stride; phase++)
            {
                ReadOnlySpan<float> from = apart.Data.AsSpan(((row * stride) + phase) * input[2], input[2]);
                for (int i = 0; i < from.Length; i++)
                {
                    to[(i * stride) + phase] = from[i];
                }
            }
        });
        return new TransposedPass(this, output);
    }

    /// <summary>
    /// The convolution that computes all phases: with output n = stride · q + phase, input q + j meets the tap
    /// phase + padding - stride · j.
    /// </summary>
    private static Conv1d Phases(Tensor weights, Tensor bias, int stride, int padding)
    {
        int reach = (padding + stride - 1) / stride;
        int taps = (2 * reach) + 1;
        Tensor kernels = new(weights[1] * stride, weights[0], taps);
        Tensor shifts = new(weights[1] * stride);
        for (int row = 0; row < kernels[0]; row++)
        {
            (int output, int phase) = Math.DivRem(row, stride);
            shifts.Data[row] = bias.Data[output];
            for (int channel = 0; channel < weights[0]; channel++)
            {
                for (int j = -reach; j <= reach; j++)
                {
                    int tap = phase + padding - (stride * j);
                    if (tap >= 0 && tap < weights[2])
                    {
                        kernels.Data[(((row * weights[0]) + channel) * taps) + j + reach] = weights.Data[(((channel * weights[1]) + output) * weights[2]) + tap];
                    }
                }
            }
        }

        return new Conv1d(kernels, shifts, padding: reach);
    }

    private sealed class TransposedPass(ConvTranspose1d layer, Tensor output) : Pass(output)
    {
        private readonly int[] shape = output.Shape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, shape);
            int width = gradient[2] / layer.stride;
            Tensor result = Uninitialized.Tensor(gradient[0], layer.channels, 1, width);
            Size2d size = new(1, gradient[2]);
            layer.backward.Run(new TensorRows(gradient.Data, layer.outputs, size), gradient[0], size, new PlainTail(new float[layer.channels], rectifies: false, result));
            return result.Reshape(gradient[0], layer.channels, width);
        }

        internal override void Release() => Forget();
    }
}
