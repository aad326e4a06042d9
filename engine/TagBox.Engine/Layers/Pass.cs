namespace TagBox.Engine.Layers;

/// <summary>One run of a layer over one input, kept for the way back.</summary>
/// <param name="output">What the layer computed.</param>
public abstract class Pass(Tensor output)
{
    /// <summary>What the layer computed.</summary>
    public Tensor Output { get; } = output;

    /// <summary>Takes the gradient from the output back to the input. Weights are frozen and get none.</summary>
    /// <param name="gradient">Derivative of a scalar with respect to <see cref="Output"/>, of its shape.</param>
    /// <returns>Derivative of the same scalar with respect to the input, of the input's shape.</returns>
    public abstract Tensor Backward(Tensor gradient);
}
