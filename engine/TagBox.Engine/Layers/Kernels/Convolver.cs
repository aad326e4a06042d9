namespace TagBox.Engine.Layers.Kernels;

/// <summary>Chooses how to compute a convolution.</summary>
internal static class Convolver
{
    private const int ChannelsWorthTransforming = 8;

    /// <summary>The fastest way for kernels [output channels, channels, height, width].</summary>
    public static IConvolver Create(Tensor kernels, ConvGeometry geometry)
    {
        bool plain = geometry.Kernel == new Size2d(3, 3) && geometry.Stride == Size2d.One && geometry.Dilation == Size2d.One;
        if (plain && Math.Min(kernels[0], kernels[1]) >= ChannelsWorthTransforming)
        {
            return new WinogradConvolver(kernels, geometry);
        }

        int depth = kernels.Data.Length / kernels[0];
        return new DirectConvolver(new Panels(kernels.Data, kernels[0], depth, depth, 1), kernels[1], geometry);
    }
}
