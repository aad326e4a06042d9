using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Priors.Components;

namespace TagBox.Engine.Priors.Learned;

/// <summary>A window taken apart into components several times over, which the network names once somebody asks for stems.</summary>
/// <param name="prior">Knows the sources.</param>
/// <param name="takes">The components of each take, as the network hears them: those of a take beside each other.</param>
/// <param name="rendered">The components of all takes, of which stems are made.</param>
/// <param name="heard">Those of the first takes alone, which will do for taggers to listen to; made when first needed.</param>
internal sealed class LearnedDecomposition(
    LearnedPrior prior, ComponentTokens[] takes, ComponentsDecomposition rendered, Lazy<ComponentsDecomposition> heard) : IDecomposition
{
    private readonly Tensor[] described = [.. takes.Select(prior.Network.Describe)];

    /// <inheritdoc/>
    public Tensor Mixture => heard.Value.Mixture;

    /// <inheritdoc/>
    public ISteerable Share(IReadOnlyList<StemRequest> stems)
    {
        int[] stemOf = prior.Assign(stems);
        int[] wanted = [.. Enumerable.Range(0, prior.Sources.Count).Where(source => stemOf[source] < stems.Count)];
        float[] doubts = Doubts(stemOf[..prior.Network.Sources.Count], stems.Count);
        Tensor[] named = Named(wanted);
        return new SteerableNames(
            rendered, Gains(named, stemOf, doubts, stems.Count + 1), heard, Gains(named[..LearnedPrior.TakesHeard], stemOf, doubts, stems.Count + 1));
    }

    /// <summary>
    /// How doubtful each source is: what is wanted as the stems that it makes together, and what is not, source by source, where the
    /// prior lets those yield that it does not hear.
    /// </summary>
    private float[] Doubts(int[] stemOf, int stems)
    {
        int sources = stemOf.Length;
        Tensor[] unasked = Named([]);
        float[] ofStems = Presence.Doubts(takes, Shares(unasked, stemOf, stems + 1), prior.SureFrom);
        float[] ofSources = prior.YieldBelow > 0
            ? Presence.Doubts(takes, Shares(unasked, [.. Enumerable.Range(0, sources)], sources + 1), prior.YieldBelow)
            : new float[sources];
        return [.. stemOf.Select((stem, source) => stem < stems ? ofStems[stem] : ofSources[source])];
    }

    private Tensor Shares(Tensor[] named, int[] stemOf, int stems)
    {
        StemGains gains = Gains(named, stemOf, new float[prior.Network.Sources.Count], stems);
        return gains.Forward(new Tensor(gains.Stems, gains.Numbers)).Output;
    }

    private Tensor[] Named(int[] wanted) => [.. takes.Zip(described, (take, tokens) => prior.Network.Hear(tokens, take.Relations, wanted))];

    private StemGains Gains(Tensor[] named, int[] stemOf, float[] doubts, int stems)
    {
        Tensor all = Concatenate.Join([.. named.Select(take => take.Reshape(1, take[0], take[1]))]);
        return new StemGains(prior.Network, all.Reshape(all[1], all[2]), stemOf, doubts, stems);
    }
}
