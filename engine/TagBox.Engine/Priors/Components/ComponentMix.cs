using TagBox.Engine.Layers;

namespace TagBox.Engine.Priors.Components;

/// <summary>Mixes components to stems: gains [stems, components] to waveforms [stems, samples].</summary>
/// <param name="waveforms">The components' waveforms, [components, samples].</param>
internal sealed class ComponentMix(Tensor waveforms) : ILayer
{
    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "gains [stems, components]", input.Shape.Length == 2 && input[1] == waveforms[0], $"{waveforms[0]} components");
        Tensor output = Uninitialized.Tensor(input[0], waveforms[1]);
        Gemm.Multiply(input.Data, waveforms.Data, output.Data, input[0], waveforms[1], waveforms[0]);
        return new MixPass(waveforms, output);
    }

    private sealed class MixPass(Tensor waveforms, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor slopes = new(gradient[0], waveforms[0]);
            Gemm.Multiply(gradient.Data, waveforms.Data, slopes.Data, gradient[0], waveforms[0], waveforms[1], transposeB: true);
            return slopes;
        }
    }
}
