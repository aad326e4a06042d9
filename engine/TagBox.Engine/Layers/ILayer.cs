namespace TagBox.Engine.Layers;

/// <summary>A frozen, differentiable map from one tensor to another. Immutable: one instance may serve many threads.</summary>
public interface ILayer
{
    /// <summary>Runs the layer.</summary>
    /// <param name="input">The input; it must not change while the pass is in use.</param>
    /// <returns>The output, with what the way back needs.</returns>
    /// <exception cref="ArgumentException">The input's shape does not fit the layer.</exception>
    Pass Forward(Tensor input);
}
