namespace TagBox.Engine.Layers.Kernels;

/// <summary>What the pools share: their window and their output's shape.</summary>
internal static class Pooling
{
    /// <summary>The window of a pool.</summary>
    /// <exception cref="ArgumentException">A length is below 1.</exception>
    public static ConvGeometry Geometry(Size2d kernel, Size2d? stride)
    {
        Size2d steps = stride ?? kernel;
        return Math.Min(Math.Min(kernel.Height, kernel.Width), Math.Min(steps.Height, steps.Width)) < 1
            ? throw new ArgumentException($"A pool of {kernel} with a stride of {steps}: all are at least 1.", nameof(kernel))
            : new ConvGeometry(kernel, steps, Size2d.One, default);
    }

    /// <summary>An uninitialised output for an input.</summary>
    /// <exception cref="ArgumentException">The input's shape does not fit.</exception>
    public static Tensor Output(Tensor input, ConvGeometry geometry)
    {
        const string Layout = "[batch, channels, height, width]";
        Shapes.Require(input, Layout, input.Shape.Length == 4, "4 dimensions");
        Size2d size = geometry.Output(new(input[2], input[3]));
        Shapes.Require(input, Layout, size is { Height: > 0, Width: > 0 }, $"room for a pool of {geometry.Kernel}");
        return Uninitialized.Tensor(input[0], input[1], size.Height, size.Width);
    }
}
