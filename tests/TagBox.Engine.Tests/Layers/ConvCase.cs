using TagBox.Engine.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Layers;

/// <summary>A convolution of one geometry, compared both ways with sums written out.</summary>
public sealed record ConvCase(int Batch, int Channels, int Outputs, Size2d Input, Size2d Kernel, Size2d Stride, Size2d Dilation, Size2d Padding)
{
    public void Holds()
    {
        Random random = new(1);
        Tensor input = Noise(random, Batch, Channels, Input.Height, Input.Width);
        Tensor weights = Noise(random, Outputs, Channels, Kernel.Height, Kernel.Width);
        Tensor bias = Noise(random, Outputs);
        Pass pass = new Conv2d(weights, bias, Stride, Dilation, Padding).Forward(input);
        Reference.ShouldAgree(pass.Output, Reference.Conv(input, weights, bias, Stride, Dilation, Padding));

        Tensor gradient = Noise(random, pass.Output.Shape);
        Reference.ShouldAgree(pass.Backward(gradient), Reference.ConvGradient(gradient, weights, Input, Stride, Dilation, Padding));
    }
}
