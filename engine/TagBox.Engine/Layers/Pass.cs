namespace TagBox.Engine.Layers;

/// <summary>One run of a layer over one input, kept for the way back.</summary>
/// <param name="output">What the layer computed.</param>
public abstract class Pass(Tensor output)
{
    private Tensor? output = output;

    /// <summary>What the layer computed.</summary>
    /// <exception cref="InvalidOperationException">It has been released.</exception>
    public Tensor Output => output ?? throw new InvalidOperationException("This pass's output has been released.");

    /// <summary>Takes the gradient from the output back to the input. Weights are frozen and get none.</summary>
    /// <param name="gradient">Derivative of a scalar with respect to <see cref="Output"/>, of its shape.</param>
    /// <returns>Derivative of the same scalar with respect to the input, of the input's shape.</returns>
    public abstract Tensor Backward(Tensor gradient);

    /// <summary>
    /// Called when nobody outside will read the output any more: a pass whose way back does without it lets it go, by
    /// <see cref="Forget"/>, so that a long chain does not hold every signal on its way. Others do nothing.
    /// </summary>
    internal virtual void Release()
    {
    }

    /// <summary>Lets the output go.</summary>
    private protected void Forget() => output = null;
}
