namespace TagBox.Engine.Layers.Kernels;

/// <summary>A way to compute one convolution with frozen kernels. Immutable.</summary>
internal interface IConvolver
{
    /// <summary>Convolves a batch of inputs.</summary>
    /// <param name="input">The rows of the inputs.</param>
    /// <param name="batch">How many inputs.</param>
    /// <param name="size">Height and width of each.</param>
    /// <param name="tail">Takes the sums.</param>
    void Run(IRows input, int batch, Size2d size, ConvTail tail);
}
