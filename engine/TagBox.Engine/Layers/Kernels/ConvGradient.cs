namespace TagBox.Engine.Layers.Kernels;

/// <summary>Carries the gradient of a convolution's output back to its input. Immutable.</summary>
internal sealed class ConvGradient
{
    private readonly ConvGeometry geometry;
    private readonly int channels;
    private readonly bool scatters;
    private readonly IConvolver convolver;

    /// <summary>Prepares the way back through kernels [output channels, channels, height, width].</summary>
    public ConvGradient(Tensor kernels, ConvGeometry geometry)
    {
        this.geometry = geometry;
        (int outputs, channels) = (kernels[0], kernels[1]);

        // With a stride of one the way back is a convolution with the kernels turned round. Otherwise, and where so few channels
        // would leave most rows of a tile empty, each tap's share of the gradient is computed apart, and the shares are summed.
        scatters = geometry.Stride != Size2d.One || channels < Tile.Rows / 2;
        convolver = scatters
            ? new DirectConvolver(new Panels(kernels.Data, channels * Taps, outputs, 1, channels * Taps), outputs, ConvGeometry.Point)
            : Convolver.Create(TurnRound(kernels), geometry.Reversed);
    }

    private int Taps => geometry.Kernel.Height * geometry.Kernel.Width;

    /// <summary>From the gradient of the output to that of the input.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="batch">How many inputs.</param>
    /// <param name="size">Height and width of each output.</param>
    /// <param name="input">Height and width of each input.</param>
    public Tensor Run(IRows gradient, int batch, Size2d size, Size2d input)
    {
        Tensor result = Uninitialized.Tensor(batch, channels, input.Height, input.Width);
        if (!scatters)
        {
            convolver.Run(gradient, batch, size, new PlainTail(new float[channels], rectifies: false, result));
            return result;
        }

        Tensor shares = Uninitialized.Tensor(batch, channels * Taps, size.Height, size.Width);
        convolver.Run(gradient, batch, size, new PlainTail(new float[channels * Taps], rectifies: false, shares));
        int length = Taps * size.Height * size.Width;
        Workers.For(batch * channels * input.Height, index =>
        {
            (int plane, int row) = Math.DivRem(index, input.Height);
            SumShares(shares.Data.AsSpan(plane * length, length), size, row, result.Data.AsSpan(index * input.Width, input.Width));
        });
        return result;
    }

    private static Tensor TurnRound(Tensor kernels)
    {
        (int outputs, int channels, int taps) = (kernels[0], kernels[1], kernels[2] * kernels[3]);
        Tensor turned = new(channels, outputs, kernels[2], kernels[3]);
        for (int output = 0; output < outputs; output++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                Span<float> taken = turned.Data.AsSpan(((channel * outputs) + output) * taps, taps);
                kernels.Data.AsSpan(((output * channels) + channel) * taps, taps).CopyTo(taken);
                taken.Reverse();
            }
        }

        return turned;
    }

    private void SumShares(ReadOnlySpan<float> shares, Size2d size, int row, Span<float> sum)
    {
        sum.Clear();
        int stride = geometry.Stride.Width;
        for (int tapY = 0; tapY < geometry.Kernel.Height; tapY++)
        {
            (int y, int rest) = Math.DivRem(row + geometry.Padding.Height - (tapY * geometry.Dilation.Height), geometry.Stride.Height);
            if (rest != 0 || (uint)y >= (uint)size.Height)
            {
                continue;
            }

            for (int tapX = 0; tapX < geometry.Kernel.Width; tapX++)
            {
                int left = (tapX * geometry.Dilation.Width) - geometry.Padding.Width;
                int first = left >= 0 ? 0 : (-left + stride - 1) / stride;
                int end = left >= sum.Length ? 0 : Math.Min(size.Width, ((sum.Length - 1 - left) / stride) + 1);
                ReadOnlySpan<float> share = shares.Slice(((((tapY * geometry.Kernel.Width) + tapX) * size.Height) + y) * size.Width, size.Width);
                for (int x = first, to = left + (first * stride); x < end; x++, to += stride)
                {
                    sum[to] += share[x];
                }
            }
        }
    }
}
