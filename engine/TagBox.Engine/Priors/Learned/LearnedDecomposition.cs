using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Priors.Learned;

/// <summary>A window taken apart into components, with the network's opinion of who plays each.</summary>
/// <param name="prior">Knows the sources.</param>
/// <param name="parts">The components.</param>
/// <param name="embeddings">The network's opinion of them, [components, dimensions].</param>
internal sealed class LearnedDecomposition(LearnedPrior prior, ComponentsDecomposition parts, Tensor embeddings) : IDecomposition
{
    /// <inheritdoc/>
    public Tensor Mixture => parts.Mixture;

    /// <inheritdoc/>
    public ISteerable Share(IReadOnlyList<StemRequest> stems) =>
        new SteerableNames(parts, new StemGains(prior.Network, embeddings, prior.Assign(stems), stems.Count + 1));
}
