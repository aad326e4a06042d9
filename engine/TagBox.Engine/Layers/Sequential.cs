namespace TagBox.Engine.Layers;

/// <summary>
/// Layers one after another. Neighbours that can run as one do: a convolution takes in the <see cref="Affine"/> and the
/// <see cref="Relu"/> behind it.
/// </summary>
public sealed class Sequential : ILayer
{
    private readonly ILayer[] layers;

    /// <summary>Creates the layer.</summary>
    /// <param name="layers">The first to run comes first; none is the identity.</param>
    public Sequential(params IEnumerable<ILayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        List<ILayer> fused = [];
        foreach (ILayer layer in layers)
        {
            if (fused.Count > 0 && fused[^1] is IFusing last && last.Fuse(layer) is { } both)
            {
                fused[^1] = both;
            }
            else
            {
                fused.Add(layer);
            }
        }

        this.layers = [.. fused];
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Pass[] passes = new Pass[layers.Length];
        Tensor output = input;
        for (int i = 0; i < layers.Length; i++)
        {
            passes[i] = layers[i].Forward(output);
            output = passes[i].Output;
            if (i > 0)
            {
                passes[i - 1].Release();
            }
        }

        return new SequentialPass(passes, output);
    }

    private sealed class SequentialPass(Pass[] passes, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            for (int i = passes.Length - 1; i >= 0; i--)
            {
                gradient = passes[i].Backward(gradient);
            }

            return gradient;
        }
    }
}
