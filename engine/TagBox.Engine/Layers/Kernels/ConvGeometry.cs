namespace TagBox.Engine.Layers.Kernels;

/// <summary>How a convolution's window lies over its input.</summary>
/// <param name="Kernel">Taps along each axis.</param>
/// <param name="Stride">Input steps from one output to the next.</param>
/// <param name="Dilation">Input steps from one tap to the next.</param>
/// <param name="Padding">Zeros beyond each edge; below zero, input cut off there.</param>
internal readonly record struct ConvGeometry(Size2d Kernel, Size2d Stride, Size2d Dilation, Size2d Padding)
{
    /// <summary>A window of one value.</summary>
    public static ConvGeometry Point => new(Size2d.One, Size2d.One, Size2d.One, default);

    /// <summary>Input steps from the first tap to the last.</summary>
    public Size2d Reach => new((Kernel.Height - 1) * Dilation.Height, (Kernel.Width - 1) * Dilation.Width);

    /// <summary>The window that carries a gradient back: the same taps in reverse order. Only for a stride of one.</summary>
    public ConvGeometry Reversed => this with
    {
        Padding = new(Reach.Height - Padding.Height, Reach.Width - Padding.Width),
    };

    /// <summary>How large an output an input gives; below one where the window does not fit.</summary>
    public Size2d Output(Size2d input) => new(
        Fit(input.Height + (2 * Padding.Height) - Reach.Height, Stride.Height),
        Fit(input.Width + (2 * Padding.Width) - Reach.Width, Stride.Width));

    private static int Fit(int starts, int stride) => starts < 1 ? 0 : ((starts - 1) / stride) + 1;
}
