using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Priors.Components;

namespace TagBox.Engine.Priors.Learned;

/// <summary>A window taken apart into components several times over, which the network names once somebody asks for stems.</summary>
/// <param name="prior">Knows the sources.</param>
/// <param name="factorisations">The components of each factorisation, as the network hears them: those of a factorisation beside each other.</param>
/// <param name="rendered">The components of all factorisations, of which stems are made.</param>
/// <param name="heard">Those of the first factorisations alone, which will do for taggers to listen to; made when first needed.</param>
internal sealed class LearnedDecomposition(
    LearnedPrior prior, ComponentTokens[] factorisations, ComponentsDecomposition rendered, Lazy<ComponentsDecomposition> heard) : IDecomposition
{
    private readonly Tensor[] described = [.. factorisations.Select(prior.Network.Describe)];

    /// <inheritdoc/>
    public Tensor Mixture => heard.Value.Mixture;

    /// <inheritdoc/>
    public ISteerable Share(IReadOnlyList<StemRequest> stems) => Share(stems, yieldBelow: 0);

    /// <summary>Shares the components out, so that sources which are hardly heard yield to those that are.</summary>
    /// <param name="stems">What is wanted.</param>
    /// <param name="yieldBelow">
    /// How sure the network has to be of a source that nobody asks for, for it to keep what it claims, 0 to 1; 0 for a whole mixture, where who
    /// does not claim much may still be there.
    /// </param>
    public ISteerable Share(IReadOnlyList<StemRequest> stems, float yieldBelow)
    {
        int[] stemOf = prior.Assign(stems);
        int[] wanted = [.. Enumerable.Range(0, prior.Sources.Count).Where(source => stemOf[source] < stems.Count)];
        float[] doubts = Doubts(stemOf[..prior.Network.Sources.Count], stems.Count, yieldBelow);
        Tensor[] named = Named(wanted);
        return new SteerableNames(
            rendered, Gains(named, stemOf, doubts, stems.Count + 1), heard, Gains(named[..LearnedPrior.FactorisationsHeard], stemOf, doubts, stems.Count + 1));
    }

    /// <summary>Says how much of the window's energy each stem's sources have, as far as the network tells with nothing asked for.</summary>
    /// <param name="stems">The stems.</param>
    /// <returns>A share a stem, 0 to 1.</returns>
    public double[] Heard(IReadOnlyList<StemRequest> stems)
    {
        Tensor gains = Shares(Named([]), prior.Assign(stems)[..prior.Network.Sources.Count], stems.Count + 1);
        return Presence.Parts(factorisations, gains);
    }

    /// <summary>
    /// How doubtful each source is: those that are wanted as the stems that they make together, the others one by one, where they may have to yield.
    /// </summary>
    private float[] Doubts(int[] stemOf, int stems, float yieldBelow)
    {
        int sources = stemOf.Length;
        Tensor[] unasked = Named([]);
        float[] ofStems = Presence.Doubts(factorisations, Shares(unasked, stemOf, stems + 1), NamingConstants.Shipped.Sure);
        float[] ofSources = yieldBelow > 0
            ? Presence.Doubts(factorisations, Shares(unasked, [.. Enumerable.Range(0, sources)], sources + 1), yieldBelow)
            : new float[sources];
        return [.. stemOf.Select((stem, source) => stem < stems ? ofStems[stem] : ofSources[source])];
    }

    private Tensor Shares(Tensor[] named, int[] stemOf, int stems)
    {
        StemGains gains = Gains(named, stemOf, new float[prior.Network.Sources.Count], stems);
        return gains.Forward(new Tensor(gains.Stems, gains.Numbers)).Output;
    }

    private Tensor[] Named(int[] wanted) => [.. factorisations.Zip(described, (factorisation, tokens) => prior.Network.Hear(tokens, factorisation.Relations, wanted))];

    private StemGains Gains(Tensor[] named, int[] stemOf, float[] doubts, int stems)
    {
        Tensor all = Concatenate.Join([.. named.Select(factorisation => factorisation.Reshape(1, factorisation[0], factorisation[1]))]);
        return new StemGains(prior.Network, all.Reshape(all[1], all[2]), stemOf, doubts, stems);
    }
}
