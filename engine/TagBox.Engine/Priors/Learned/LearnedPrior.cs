using System.Reflection;
using TagBox.Engine.Audio;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// The mixture's spectrogram is factorised into components, several times over, and a network that has learned what instruments sound like in a mixture
/// says who plays each; steering moves the embeddings by which it knows the wanted sources. A component has a gain a channel, its place in the stereo image,
/// which tells what belongs together, and so stems keep theirs. Components add up to the mixture exactly, and so do the stems.
/// </summary>
public sealed class LearnedPrior : IPrior
{
    private const string Resource = "separator.safetensors";

    /// <summary>Rounds of a factorisation.</summary>
    private const int Rounds = 100;

    /// <summary>Factorisations from different starts, of which each makes other mistakes: the mean of their masks is nearer than any.</summary>
    private const int Factorisations = 4;

    /// <summary>How many of them taggers listen to.</summary>
    internal const int FactorisationsHeard = 2;

    /// <summary>
    /// How a name is found that the network does not know. Those that it knows are not steered: it made them worse. docs/quality.md has both.
    /// </summary>
    private static readonly SteeringSettings ForUnknownNames = new() { Steps = 20, LearningRate = 0.02f, Exploration = 0.05f };

    private static readonly Lazy<NamingNetwork> BuiltIn = new(ReadBuiltIn);

    /// <summary>Creates the prior with the weights that come with the engine.</summary>
    /// <exception cref="TagBoxException">The engine was built without them.</exception>
    public LearnedPrior()
        : this(BuiltIn.Value)
    {
    }

    internal LearnedPrior(NamingNetwork network) => Network = network;

    /// <summary>Names the components.</summary>
    internal NamingNetwork Network { get; }

    /// <summary>The names of the sources that it tells apart.</summary>
    public IReadOnlyList<string> Sources => [.. Network.Sources.SkipLast(1)];

    /// <inheritdoc/>
    public SteeringSettings SteeringFor(IReadOnlyList<StemRequest> stems) => stems.Any(IsUnknown) ? ForUnknownNames : ForUnknownNames with { Steps = 0 };

    /// <inheritdoc/>
    public IDecomposition Decompose(AudioBuffer mixture, int stemRate, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Stft stft = MaskGrid.Transform(mixture.SampleRate);
        ComplexSpectrum spectrum = stft.Forward(mixture);
        Tensor levels = MaskGrid.Levels(spectrum);
        Factors[] factorisations = Nmf.Factorise(levels, NamingConstants.Shipped.Components, Rounds, [.. Enumerable.Range(0, Factorisations).Select(factorisation => unchecked((seed * Factorisations) + factorisation))], cancellation);
        return new LearnedDecomposition(this, [.. factorisations.Select(ComponentTokens.Of)], Parts(factorisations), new(() => Parts(factorisations[..FactorisationsHeard])));

        ComponentsDecomposition Parts(Factors[] some) =>
            new(mixture, stft, spectrum, MaskGrid.Spread(Factors.Join(some), spectrum.Bins), stemRate, cancellation);
    }

    /// <summary>Which stem each source goes to, and after them each name that is none of them; the rest, after the last, takes what nobody wants.</summary>
    internal int[] Assign(IReadOnlyList<StemRequest> stems)
    {
        int[] stemOf = new int[Network.Sources.Count];
        stemOf.AsSpan().Fill(stems.Count);
        List<int> unknown = [];
        for (int stem = stems.Count - 1; stem >= 0; stem--)
        {
            if (IsUnknown(stems[stem]))
            {
                unknown.Add(stem);
            }

            foreach (int source in SourcesOf(stems[stem]))
            {
                stemOf[source] = stem;
            }
        }

        return [.. stemOf, .. unknown];
    }

    private bool IsUnknown(StemRequest stem) => !SourcesOf(stem).Any();

    private IEnumerable<int> SourcesOf(StemRequest stem) => stem.Tags.SelectMany(tag => TagSpelling.IndicesOf(Sources, tag)).Distinct();

    private static NamingNetwork ReadBuiltIn()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new TagBoxException("This build carries no learned prior; use the components prior.");
        return new NamingNetwork(Checkpoint.Read(resource, Resource, _ => true));
    }
}
