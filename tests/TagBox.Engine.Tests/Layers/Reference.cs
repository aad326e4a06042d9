using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Layers;

/// <summary>The layers' definitions as plain sums in double, to hold the fast kernels against.</summary>
public static class Reference
{
    /// <summary>PyTorch's conv2d, by its definition.</summary>
    public static Tensor Conv(Tensor input, Tensor weights, Tensor? bias, Size2d stride, Size2d dilation, Size2d padding)
    {
        int height = ((input[2] + (2 * padding.Height) - (dilation.Height * (weights[2] - 1)) - 1) / stride.Height) + 1;
        int width = ((input[3] + (2 * padding.Width) - (dilation.Width * (weights[3] - 1)) - 1) / stride.Width) + 1;
        double[] sums = new double[input[0] * weights[0] * height * width];
        ForEachProduct(input[0], weights, new(height, width), new(input[2], input[3]), stride, dilation, padding, (to, from, weight) =>
            sums[to] += (double)input.Data[from] * weights.Data[weight]);
        Tensor output = new(input[0], weights[0], height, width);
        for (int i = 0; i < sums.Length; i++)
        {
            output.Data[i] = (float)(sums[i] + (bias?.Data[i / (height * width) % weights[0]] ?? 0));
        }

        return output;
    }

    /// <summary>The gradient of <see cref="Conv"/> with respect to its input.</summary>
    public static Tensor ConvGradient(Tensor gradient, Tensor weights, Size2d input, Size2d stride, Size2d dilation, Size2d padding)
    {
        double[] sums = new double[gradient[0] * weights[1] * input.Height * input.Width];
        ForEachProduct(gradient[0], weights, new(gradient[2], gradient[3]), input, stride, dilation, padding, (to, from, weight) =>
            sums[from] += (double)gradient.Data[to] * weights.Data[weight]);
        return new Tensor([.. sums.Select(sum => (float)sum)], gradient[0], weights[1], input.Height, input.Width);
    }

    /// <summary>Fails unless two tensors agree to the rounding of sums of floats.</summary>
    public static void ShouldAgree(Tensor actual, Tensor expected, double tolerance = 1e-5)
    {
        actual.Shape.ToArray().ShouldBe(expected.Shape.ToArray());
        double scale = expected.Data.Max(value => Math.Abs((double)value));
        double worst = actual.Data.Zip(expected.Data, (a, b) => a == b ? 0 : Math.Abs((double)a - b)).Max();
        worst.ShouldBeLessThanOrEqualTo(tolerance * scale);
    }

    private static void ForEachProduct(
        int batch, Tensor weights, Size2d output, Size2d input, Size2d stride, Size2d dilation, Size2d padding, Action<int, int, int> product)
    {
        (int outputs, int channels, int kernelHeight, int kernelWidth) = (weights[0], weights[1], weights[2], weights[3]);
        for (int b = 0; b < batch; b++)
        {
            for (int o = 0; o < outputs; o++)
            {
                for (int y = 0; y < output.Height; y++)
                {
                    for (int x = 0; x < output.Width; x++)
                    {
                        for (int c = 0; c < channels; c++)
                        {
                            for (int ky = 0; ky < kernelHeight; ky++)
                            {
                                for (int kx = 0; kx < kernelWidth; kx++)
                                {
                                    int row = (y * stride.Height) + (ky * dilation.Height) - padding.Height;
                                    int column = (x * stride.Width) + (kx * dilation.Width) - padding.Width;
                                    if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                                    {
                                        product(
                                            ((((b * outputs) + o) * output.Height) + y) * output.Width + x,
                                            ((((b * channels) + c) * input.Height) + row) * input.Width + column,
                                            ((((o * channels) + c) * kernelHeight) + ky) * kernelWidth + kx);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
