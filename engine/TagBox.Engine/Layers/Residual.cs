using System.Numerics.Tensors;

namespace TagBox.Engine.Layers;

/// <summary>body(x) + shortcut(x): what a layer adds to its input.</summary>
/// <param name="body">The layer.</param>
/// <param name="shortcut">How the input gets to the sum; as it is if null.</param>
public sealed class Residual(ILayer body, ILayer? shortcut = null) : ILayer
{
    private readonly ILayer shortcut = shortcut ?? new Sequential();

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Pass main = body.Forward(input);
        Pass side = shortcut.Forward(input);
        return new ResidualPass(main, side, Sum(main.Output, side.Output));
    }

    /// <summary>Adds tensors of one shape.</summary>
    internal static Tensor Sum(Tensor a, Tensor b)
    {
        Shapes.RequireSame(a, b);
        Tensor sum = Uninitialized.Tensor(a.Shape);
        TensorPrimitives.Add(a.Data, b.Data, sum.Data);
        return sum;
    }

    private sealed class ResidualPass(Pass body, Pass shortcut, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient) => Sum(body.Backward(gradient), shortcut.Backward(gradient));
    }
}
