namespace TagBox.Engine.Layers.Kernels;

/// <summary>Chooses how to compute a convolution.</summary>
internal static class Convolver
{
    /// <summary>The fastest way for kernels [output channels, channels, height, width].</summary>
    public static IConvolver Create(Tensor kernels, ConvGeometry geometry)
    {
        int depth = kernels.Data.Length / kernels[0];
        return new DirectConvolver(new Panels(kernels.Data, kernels[0], depth, depth, 1), kernels[1], geometry);
    }
}
