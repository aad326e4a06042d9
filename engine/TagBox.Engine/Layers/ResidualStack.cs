using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>
/// Dilated residual blocks one after another over [batch, channels, length]: Jukebox's Resnet1D. What a <see cref="Sequential"/> of
/// residuals computes, but for the way back only the signs of the rectifiers' inputs are kept, a bit a value.
/// </summary>
public sealed class ResidualStack : ILayer
{
    private readonly int channels;
    private readonly ResidualKernel[] blocks;

    /// <summary>Creates the layer.</summary>
    /// <param name="blocks">The blocks, the first to run first; at least one.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public ResidualStack(params IReadOnlyList<ResidualWeights> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        channels = blocks[0].Taps[1];
        foreach (ResidualWeights block in blocks)
        {
            int inner = block.Taps[0];
            bool fits = block.Taps.Shape.SequenceEqual([inner, channels, 3]) && block.Points.Shape.SequenceEqual([channels, inner, 1]);
            Shapes.Require(block.Taps, "kernels", fits, $"[{inner}, {channels}, 3], and then [{channels}, {inner}, 1],");
            Shapes.Require(block.TapsBias, "biases", block.TapsBias.Data.Length == inner && block.PointsBias.Data.Length == channels, "one a channel");
        }

        this.blocks = [.. blocks.Select(block => new ResidualKernel(block))];
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[batch, channels, length]", input.Shape.Length == 3 && input[1] == channels, $"{channels} channels");
        int rows = input[0] * channels;
        (SignBits Input, SignBits Inner)[] signs =
            [.. blocks.Select(block => (new SignBits(rows, input[2]), new SignBits(input[0] * block.Inner, input[2])))];
        Tensor from = input;
        Tensor? spare = null;
        for (int block = 0; block < blocks.Length; block++)
        {
            Tensor to = spare ?? Uninitialized.Tensor(input.Shape);
            blocks[block].Forward(from, to, signs[block].Input, signs[block].Inner);
            (spare, from) = (block == 0 ? null : from, to);
        }

        return new StackPass(this, from, signs);
    }

    private sealed class StackPass(ResidualStack stack, Tensor output, (SignBits Input, SignBits Inner)[] signs) : Pass(output)
    {
        private readonly int[] shape = output.Shape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, shape);
            Tensor result = Uninitialized.Tensor(gradient.Shape);
            gradient.Data.CopyTo(result.Data, 0);
            Tensor inner = Uninitialized.Tensor(gradient[0], stack.blocks.Max(block => block.Inner), gradient[2]);
            for (int block = stack.blocks.Length - 1; block >= 0; block--)
            {
                stack.blocks[block].Backward(result, inner, signs[block].Input, signs[block].Inner);
            }

            return result;
        }

        internal override void Release() => Forget();
    }
}
