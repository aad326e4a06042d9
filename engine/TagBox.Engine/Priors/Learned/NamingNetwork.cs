using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// The network of the learned prior, trained by <c>engine/training/learned</c>: says of every component of a window which source
/// plays it. A component is a token; a small transformer hears each beside all others, more of those that are near it, and gives it
/// an embedding z[k]. It is told which sources somebody asks for, who mostly knows that they are there. Source j plays a component with softmax over j of ⟨z[k], w[j]⟩ + b[j].
/// </summary>
internal sealed class NamingNetwork
{
    /// <summary>What <c>__metadata__</c> calls it; the numbers here are that architecture's.</summary>
    private const string Architecture = "tagbox-names-2";

    private const int Heads = 6;
    private const int Layers = 6;

    private readonly ILayer local;
    private readonly ILayer course;
    private readonly ILayer spectrum;
    private readonly ILayer raw;
    private readonly ILayer time;
    private readonly Tensor asked;
    private readonly ILayer norm;
    private readonly TransformerLayer[] body;
    private readonly ILayer last;

    /// <summary>Builds the network.</summary>
    /// <param name="checkpoint">Its weights, the sources in the metadata.</param>
    /// <exception cref="TagBoxException">The checkpoint is of another architecture, or damaged.</exception>
    public NamingNetwork(Checkpoint checkpoint)
    {
        if (checkpoint.Metadata.GetValueOrDefault("architecture", "") is var other && other != Architecture)
        {
            throw new TagBoxException($"The learned prior's weights are for '{other}', and this TagBox knows {Architecture}; update TagBox.");
        }

        Sources = checkpoint.Metadata.GetValueOrDefault("sources", "").Split('\n');
        TrainedLayers trained = new(checkpoint, Architecture);
        (local, int channels) = Filters(trained, "local");
        local = new Sequential(local, Reshape.Flat);
        (spectrum, int width) = trained.Linear("spectrum", channels * MaskGrid.Rows / 4);
        raw = new Linear(trained.Weights("raw.weight", width, MaskGrid.Rows));
        (course, channels) = Filters(trained, "course");
        course = new Sequential(course, new Concatenate(new MeanOver(2), new MaxOver(2)));
        time = trained.Linear("time", (2 * channels) + 1, width).Layer;
        asked = trained.Weights("asked.weight", width, Sources.Count - 1);
        norm = trained.LayerNorm("norm", width);
        body = [.. Enumerable.Range(0, Layers).Select(layer => new TransformerLayer(trained, $"body.{layer}", width, Heads, ComponentTokens.Kinds))];
        last = trained.LayerNorm("last", width);
        SourceEmbeddings = trained.Weights("output.weight", Sources.Count, width);
        SourceBiases = trained.Weights("output.bias", Sources.Count);
        UnknownSource = new MeanOver(0).Forward(SourceEmbeddings).Output;
    }

    /// <summary>What it tells apart, in the vocabulary's names; the last is everything else.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>w, the embedding of each source, [sources, dimensions].</summary>
    public Tensor SourceEmbeddings { get; }

    /// <summary>b, how usual each source is, [sources].</summary>
    public Tensor SourceBiases { get; }

    /// <summary>Where the embedding of a source that it has never heard of begins: in the middle of those that it knows, [dimensions].</summary>
    public Tensor UnknownSource { get; }

    /// <summary>Says what each component sounds like by itself.</summary>
    /// <param name="components">The components of one window.</param>
    /// <returns>[components, dimensions].</returns>
    public Tensor Describe(ComponentTokens components)
    {
        int count = components.Shares[0];
        Tensor shapes = Residual.Sum(
            spectrum.Forward(local.Forward(components.Spectra).Output).Output,
            raw.Forward(components.Spectra.Reshape(count, MaskGrid.Rows)).Output);
        Tensor courses = Concatenate.Join(course.Forward(components.Courses).Output, components.Shares);
        return Residual.Sum(shapes, time.Forward(courses).Output);
    }

    /// <summary>Hears the components beside each other.</summary>
    /// <param name="described">What they sound like, from <see cref="Describe"/>.</param>
    /// <param name="relations">How near any two are, from <see cref="ComponentTokens.Relations"/>.</param>
    /// <param name="wanted">The sources that are asked for, without the last, each at most once.</param>
    /// <returns>z, the embedding of each component, [components, dimensions].</returns>
    public Tensor Hear(Tensor described, Tensor relations, IReadOnlyCollection<int> wanted)
    {
        Tensor tokens = norm.Forward(Asked(described, wanted)).Output;
        return last.Forward(body.Aggregate(tokens, (heard, layer) => layer.Run(heard, relations))).Output;
    }

    /// <summary>The tokens with what stands for the wanted sources added to each.</summary>
    private Tensor Asked(Tensor described, IReadOnlyCollection<int> wanted)
    {
        Tensor tokens = new([.. described.Data], described.Shape);
        for (int number = 0; number < tokens.Data.Length; number++)
        {
            foreach (int source in wanted)
            {
                tokens.Data[number] += asked.Data[(number % tokens[1] * asked[1]) + source];
            }
        }

        return tokens;
    }

    /// <summary>Three convolutions with ReLU, of which the last two halve the length.</summary>
    private static (ILayer Layer, int Outputs) Filters(TrainedLayers trained, string name)
    {
        (ILayer first, int channels) = trained.Conv1d($"{name}.0", 1, 7);
        (ILayer second, channels) = trained.Conv1d($"{name}.2", channels, 5, stride: 2);
        (ILayer third, channels) = trained.Conv1d($"{name}.4", channels, 5, stride: 2);
        return (new Sequential(first, new Relu(), second, new Relu(), third, new Relu()), channels);
    }
}
