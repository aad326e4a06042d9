using TagBox.Engine.Checkpoints;

namespace TagBox.Engine.Taggers;

/// <summary>Makes taggers of trained weights.</summary>
public static class TaggerLoader
{
    /// <summary>A tensor that only this architecture has, of those that follow; and how to build it.</summary>
    private static readonly (string Mark, Func<Checkpoint, IReadOnlyList<string>, string, Tagger> Create)[] Architectures =
    [
        ("hstft.bw_Q", HarmonicCnn.Create),
        ("layers.0.conv.weight", MusiCnn.Create),
        ("layer5.weight_ih_l0", Crnn.Create),
        ("layer5.conv.weight", Fcn.Create),
        ("collapse.weight", CompactCnn.Create),
    ];

    /// <summary>Builds the tagger that a checkpoint holds. Its architecture is known by the tensors' names, its widths by their shapes.</summary>
    /// <param name="checkpoint">Trained weights.</param>
    /// <param name="tags">The tags in the order of the network's outputs, each once, as many as it has outputs.</param>
    /// <param name="name">What to call the tagger, such as "mtat-musicnn".</param>
    /// <exception cref="TagBoxException">The architecture is unknown, or a tensor is absent, does not fit or is not finite.</exception>
    public static Tagger Load(Checkpoint checkpoint, IReadOnlyList<string> tags, string name)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.Count == 0 || tags.Any(string.IsNullOrWhiteSpace) || tags.Distinct().Count() < tags.Count)
        {
            throw new TagBoxException($"The tags of '{name}' need at least one, none of them empty and each once.");
        }

        foreach ((string mark, Func<Checkpoint, IReadOnlyList<string>, string, Tagger> create) in Architectures)
        {
            if (checkpoint.ContainsKey(mark))
            {
                return create(checkpoint, tags, name);
            }
        }

        throw new TagBoxException($"'{name}' is no tagger that TagBox knows; FCN, CRNN, MusiCNN, Harmonic CNN and TagBox's own can be loaded.");
    }
}
