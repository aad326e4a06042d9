using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>
/// The largest value under a window, for inputs [batch, channels, height, width]. No padding: a window that does not fit whole
/// at the end is left out, as in PyTorch. The gradient goes to the first of equal values.
/// </summary>
/// <param name="kernel">The window.</param>
/// <param name="stride">Steps from one window to the next; the window itself if null.</param>
public sealed class MaxPool2d(Size2d kernel, Size2d? stride = null) : ILayer
{
    /// <summary>The window.</summary>
    internal ConvGeometry Geometry { get; } = Pooling.Geometry(kernel, stride);

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Tensor output = Pooling.Output(input, Geometry);
        int[] places = Workspace.Array<int>(output.Data.Length);
        (int width, int outHeight, int outWidth) = (input[3], output[2], output[3]);
        int plane = input[2] * width;
        Workers.For(output[0] * output[1], index =>
        {
            float[] data = input.Data;
            int to = index * outHeight * outWidth;
            for (int y = 0; y < outHeight; y++)
            {
                for (int x = 0; x < outWidth; x++, to++)
                {
                    int corner = (index * plane) + (y * Geometry.Stride.Height * width) + (x * Geometry.Stride.Width);
                    int best = corner;
                    for (int row = 0; row < Geometry.Kernel.Height; row++)
                    {
                        for (int i = corner + (row * width); i < corner + (row * width) + Geometry.Kernel.Width; i++)
                        {
                            best = data[i] > data[best] ? i : best;
                        }
                    }

                    output.Data[to] = data[best];
                    places[to] = best;
                }
            }
        });
        return new MaxPoolPass(places, output, input.Shape);
    }

    private sealed class MaxPoolPass(int[] places, Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
    {
        private readonly int[] inputShape = inputShape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor result = Uninitialized.Cleared(inputShape);
            for (int i = 0; i < places.Length; i++)
            {
                result.Data[places[i]] += gradient.Data[i];
            }

            return result;
        }
    }
}
