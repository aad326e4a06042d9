using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// A transformer layer with its norms first (Xiong et al., 2020), whose heads attend more to what is near: to a pair's score each adds a
/// weighted sum of the pair's relations, as relative positions do for language (Shaw et al., 2018).
/// </summary>
internal sealed class TransformerLayer
{
    private readonly int heads;
    private readonly Tensor pairs;
    private readonly ILayer before;
    private readonly ILayer after;
    private readonly ILayer feed;

    /// <summary>Reads the layer's weights.</summary>
    /// <param name="trained">Where they are.</param>
    /// <param name="name">What they are called by.</param>
    /// <param name="width">Numbers a token.</param>
    /// <param name="heads">Heads of the attention.</param>
    /// <param name="kinds">Kinds of relations.</param>
    public TransformerLayer(TrainedLayers trained, string name, int width, int heads, int kinds)
    {
        this.heads = heads;
        pairs = trained.Weights($"{name}.pairs.weight", heads, kinds);
        before = new Sequential(trained.LayerNorm($"{name}.norm1", width), trained.Linear($"{name}.attention.project", width, 3 * width).Layer);
        after = trained.Linear($"{name}.attention.out", width, width).Layer;
        (ILayer widen, int hidden) = trained.Linear($"{name}.feed.0", width);
        feed = new Residual(new Sequential(
            trained.LayerNorm($"{name}.norm2", width), widen, new Relu(), trained.Linear($"{name}.feed.2", hidden, width).Layer));
    }

    /// <summary>Runs the layer.</summary>
    /// <param name="tokens">Its input, [tokens, width].</param>
    /// <param name="relations">How near any two tokens are, [kinds, tokens, tokens].</param>
    /// <returns>Its output, [tokens, width].</returns>
    public Tensor Run(Tensor tokens, Tensor relations)
    {
        int count = tokens[0];
        Tensor bias = new(heads, count, count);
        Gemm.Multiply(pairs.Data, relations.Data, bias.Data, heads, count * count, pairs[1]);
        return feed.Forward(new Residual(new Sequential(before, new SelfAttention(heads, bias), after)).Forward(tokens).Output).Output;
    }
}
