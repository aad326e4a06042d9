using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>
/// The mean under a window, for inputs [batch, channels, height, width]. No padding: a window that does not fit whole at the end
/// is left out, as in PyTorch.
/// </summary>
/// <param name="kernel">The window.</param>
/// <param name="stride">Steps from one window to the next; the window itself if null.</param>
public sealed class AveragePool2d(Size2d kernel, Size2d? stride = null) : ILayer
{
    /// <summary>The window.</summary>
    private ConvGeometry Geometry { get; } = Pooling.Geometry(kernel, stride);

    private float Weight => 1f / (Geometry.Kernel.Height * Geometry.Kernel.Width);

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Tensor output = Pooling.Output(input, Geometry);
        int inputPlane = input[2] * input[3];
        int outputPlane = output[2] * output[3];
        Workers.For(output[0] * output[1], index =>
        {
            Span<float> to = output.Data.AsSpan(index * outputPlane, outputPlane);
            ReadOnlySpan<float> from = input.Data.AsSpan(index * inputPlane, inputPlane);
            (int columns, int width) = (output[3], input[3]);
            for (int i = 0; i < to.Length; i++)
            {
                int corner = (i / columns * Geometry.Stride.Height * width) + (i % columns * Geometry.Stride.Width);
                float sum = 0;
                for (int column = corner; column < corner + Geometry.Kernel.Width; column++)
                {
                    float columnSum = 0;
                    for (int row = 0; row < Geometry.Kernel.Height; row++)
                    {
                        columnSum += from[column + (row * width)];
                    }

                    sum += columnSum;
                }

                to[i] = sum * Weight;
            }
        });
        return new AveragePoolPass(this, output, input.Shape);
    }

    private sealed class AveragePoolPass(AveragePool2d layer, Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
    {
        private readonly int[] inputShape = inputShape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor result = Uninitialized.Cleared(inputShape);
            int inputPlane = inputShape[2] * inputShape[3];
            int outputPlane = gradient[2] * gradient[3];
            Workers.For(gradient[0] * gradient[1], index =>
            {
                ReadOnlySpan<float> from = gradient.Data.AsSpan(index * outputPlane, outputPlane);
                Span<float> to = result.Data.AsSpan(index * inputPlane, inputPlane);
                (int columns, int width) = (Output[3], inputShape[3]);
                for (int i = 0; i < from.Length; i++)
                {
                    int corner = (i / columns * layer.Geometry.Stride.Height * width) + (i % columns * layer.Geometry.Stride.Width);
                    float share = from[i] * layer.Weight;
                    for (int row = 0; row < layer.Geometry.Kernel.Height; row++)
                    {
                        foreach (ref float value in to.Slice(corner + (row * width), layer.Geometry.Kernel.Width))
                        {
                            value += share;
                        }
                    }
                }
            });
            return result;
        }
    }
}
