using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Priors.Learned;

/// <summary>A window taken apart into components several times over, which the network names once somebody asks for stems.</summary>
/// <param name="prior">Knows the sources.</param>
/// <param name="takes">The components of each take, as the network hears them: those of a take beside each other.</param>
/// <param name="rendered">The components of all takes, of which stems are made.</param>
/// <param name="heard">Those of the first takes alone, which will do for taggers to listen to; made when first needed.</param>
internal sealed class LearnedDecomposition(
    LearnedPrior prior, ComponentTokens[] takes, ComponentsDecomposition rendered, Lazy<ComponentsDecomposition> heard) : IDecomposition
{
    /// <inheritdoc/>
    public Tensor Mixture => heard.Value.Mixture;

    /// <inheritdoc/>
    public ISteerable Share(IReadOnlyList<StemRequest> stems)
    {
        int[] stemOf = prior.Assign(stems);
        int[] wanted = [.. Enumerable.Range(0, prior.Sources.Count).Where(source => stemOf[source] < stems.Count)];
        Tensor[] embeddings = [.. takes.Select(take => prior.Network.Run(take, wanted))];
        return new SteerableNames(rendered, Gains(embeddings), heard, Gains(embeddings[..LearnedPrior.TakesHeard]));

        StemGains Gains(Tensor[] some)
        {
            Tensor all = Concatenate.Join([.. some.Select(one => one.Reshape(1, one[0], one[1]))]);
            return new StemGains(prior.Network, all.Reshape(all[1], all[2]), stemOf, stems.Count + 1);
        }
    }
}
