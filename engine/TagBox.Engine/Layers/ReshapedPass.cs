namespace TagBox.Engine.Layers;

/// <summary>Another pass, seen under other shapes.</summary>
internal sealed class ReshapedPass(Pass pass, Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
{
    private readonly int[] inputShape = inputShape.ToArray();

    public override Tensor Backward(Tensor gradient)
    {
        Shapes.RequireSame(gradient, Output);
        return pass.Backward(gradient.Reshape(pass.Output.Shape)).Reshape(inputShape);
    }
}
