using System.Reflection;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Models;
using TagBox.Engine.Models.Names;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;
using TagBox.Engine.Spectra;
using TagBox.Engine.Steering;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// The mixture's spectrogram is factorised into components, several times over, and a network that has learned what instruments sound like in a mixture
/// says who plays each; steering moves the embeddings by which it knows the wanted sources. All channels share the masks, so that
/// stems keep their place in the stereo image. Components add up to the mixture exactly, and so do the stems.
/// </summary>
public sealed class LearnedPrior : IPrior
{
    private const string Resource = "separator.safetensors";

    /// <summary>Components of a factorisation of a window of ten seconds; the network was trained on 40 of four.</summary>
    private const int Components = 48;

    /// <summary>Rounds of a factorisation.</summary>
    private const int Rounds = 60;

    /// <summary>Factorisations from different starts, of which each makes other mistakes: the mean of their masks is nearer than any.</summary>
    private const int Takes = 8;

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

    /// <summary>What it can make: the names of the sources that it tells apart.</summary>
    public IReadOnlyList<string> Sources => [.. Network.Sources.SkipLast(1)];

    /// <inheritdoc/>
    public SteeringSettings Steering { get; } = new() { Steps = 0, LearningRate = 0.003f, Exploration = 0.02f };

    /// <inheritdoc/>
    public bool CanMake(StemRequest stem)
    {
        ArgumentNullException.ThrowIfNull(stem);
        return SourcesOf(stem).Any();
    }

    /// <inheritdoc/>
    public IDecomposition Decompose(AudioBuffer mixture, int stemRate, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Stft stft = MaskGrid.Transform(mixture.SampleRate);
        ComplexSpectrum spectrum = stft.Forward(mixture.Stacked(stft.Settings.WholeHops(mixture.Length)));
        Tensor levels = MaskGrid.Levels(spectrum);
        Factors[] takes = [.. Enumerable.Range(0, Takes).Select(take => Nmf.Factorise(levels, Components, Rounds, unchecked((seed * Takes) + take), cancellation))];
        Tensor embeddings = Embed(takes);
        Factors bins = MaskGrid.Spread(Factors.Join(takes), spectrum.Signals, spectrum.Bins);
        return new LearnedDecomposition(this, new ComponentsDecomposition(mixture, stft, spectrum, bins, stemRate, cancellation), embeddings);
    }

    /// <summary>The network's opinion of every component: [components of all takes, dimensions]. A take's are heard beside each other.</summary>
    private Tensor Embed(IEnumerable<Factors> takes)
    {
        Tensor all = Concatenate.Join([.. takes.Select(take => Network.Run(ComponentTokens.Of(take))).Select(one => one.Reshape(1, one[0], one[1]))]);
        return all.Reshape(all[1], all[2]);
    }

    /// <summary>Which stem each source goes to; the rest, after the last, takes what nobody wants.</summary>
    /// <exception cref="TagBoxException">A stem holds nothing that the network knows.</exception>
    internal int[] Assign(IReadOnlyList<StemRequest> stems)
    {
        int[] stemOf = new int[Network.Sources.Count];
        stemOf.AsSpan().Fill(stems.Count);
        for (int stem = stems.Count - 1; stem >= 0; stem--)
        {
            int[] sources = [.. SourcesOf(stems[stem])];
            if (sources.Length == 0)
            {
                throw new TagBoxException($"The learned prior does not know \"{stems[stem].Name}\"; the components prior can be steered to anything that a tagger knows.");
            }

            foreach (int source in sources)
            {
                stemOf[source] = stem;
            }
        }

        return stemOf;
    }

    private IEnumerable<int> SourcesOf(StemRequest stem) => stem.Tags.SelectMany(tag => TagSpelling.IndicesOf(Sources, tag)).Distinct();

    private static NamingNetwork ReadBuiltIn()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new TagBoxException("This build carries no learned prior; use the components prior.");
        return new NamingNetwork(Checkpoint.Read(resource, Resource, _ => true));
    }
}
