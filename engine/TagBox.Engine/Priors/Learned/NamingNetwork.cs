using TagBox.Engine.Layers;
using TagBox.Engine.Models;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// The network of the learned prior, trained by <c>engine/training/learned</c>: says of every component of a window which source
/// plays it. A component is a token; a small transformer hears each beside all others and gives it an embedding z[k]. Source j
/// plays it with softmax over j of ⟨z[k], w[j]⟩ + b[j].
/// </summary>
internal sealed class NamingNetwork
{
    /// <summary>What <c>__metadata__</c> calls it; the numbers here are that architecture's.</summary>
    private const string Architecture = "tagbox-names-1";

    private const int Heads = 6;
    private const int Layers = 4;

    private readonly ILayer local;
    private readonly ILayer course;
    private readonly ILayer spectrum;
    private readonly ILayer raw;
    private readonly ILayer time;
    private readonly ILayer body;

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
        body = new Sequential(
        [
            trained.LayerNorm("norm", width),
            .. Enumerable.Range(0, Layers).SelectMany(layer => Layer(trained, $"body.layers.{layer}", width)),
            trained.LayerNorm("last", width),
        ]);
        SourceEmbeddings = trained.Weights("output.weight", Sources.Count, width);
        SourceBiases = trained.Weights("output.bias", Sources.Count);
    }

    /// <summary>What it tells apart, in the vocabulary's names; the last is everything else.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>w, the embedding of each source, [sources, dimensions].</summary>
    public Tensor SourceEmbeddings { get; }

    /// <summary>b, how usual each source is, [sources].</summary>
    public Tensor SourceBiases { get; }

    /// <summary>Runs the network.</summary>
    /// <param name="components">The components of one window.</param>
    /// <returns>z, the embedding of each component, [components, dimensions].</returns>
    public Tensor Run(ComponentTokens components)
    {
        int count = components.Shares[0];
        Tensor shapes = Residual.Sum(
            spectrum.Forward(local.Forward(components.Spectra).Output).Output,
            raw.Forward(components.Spectra.Reshape(count, MaskGrid.Rows)).Output);
        Tensor courses = Concatenate.Join(course.Forward(components.Courses).Output, components.Shares);
        return body.Forward(Residual.Sum(shapes, time.Forward(courses).Output)).Output;
    }

    /// <summary>Three convolutions with ReLU, of which the last two halve the length.</summary>
    private static (ILayer Layer, int Outputs) Filters(TrainedLayers trained, string name)
    {
        (ILayer first, int channels) = trained.Conv1d($"{name}.0", 1, 7);
        (ILayer second, channels) = trained.Conv1d($"{name}.2", channels, 5, stride: 2);
        (ILayer third, channels) = trained.Conv1d($"{name}.4", channels, 5, stride: 2);
        return (new Sequential(first, new Relu(), second, new Relu(), third, new Relu()), channels);
    }

    /// <summary>A torch.nn.TransformerEncoderLayer with its norms first.</summary>
    private static ILayer[] Layer(TrainedLayers trained, string name, int width)
    {
        (ILayer widen, int hidden) = trained.Linear($"{name}.linear1", width);
        return
        [
            new Residual(new Sequential(
                trained.LayerNorm($"{name}.norm1", width),
                new Linear(trained.Weights($"{name}.self_attn.in_proj_weight", 3 * width, width), trained.Weights($"{name}.self_attn.in_proj_bias", 3 * width)),
                new SelfAttention(Heads),
                trained.Linear($"{name}.self_attn.out_proj", width, width).Layer)),
            new Residual(new Sequential(
                trained.LayerNorm($"{name}.norm2", width), widen, new Relu(), trained.Linear($"{name}.linear2", hidden, width).Layer)),
        ];
    }
}
