namespace TagBox.Engine.Separators.Descriptions;

/// <summary>
/// What has to be known of a published separator to run it: an ONNX file does not say which transform its host does, which source
/// is which, nor under which licence it comes. Kept as JSON beside the file; docs/separators.md has every field.
/// </summary>
internal sealed record SeparatorDescription
{
    /// <summary>What listens to the song itself.</summary>
    public const string Mixture = "mixture";

    /// <summary>What it is called, such as "htdemucs".</summary>
    public required string Name { get; init; }

    /// <summary>The licence of its weights, in a word or a sentence; it is named wherever its stems are made.</summary>
    public required string Licence { get; init; }

    // What has a default is settable: generated readers pass over the initialisers of what is not.

    /// <summary>What it takes apart: <see cref="Mixture"/>, or the name of a source that another separator makes.</summary>
    public string ListensTo { get; set; } = Mixture;

    /// <summary>The rate that it was trained at, in Hz. It is stereo.</summary>
    public int SampleRate { get; set; } = 44100;

    /// <summary>Samples that it hears at a time; null where its tensors say so.</summary>
    public int? Segment { get; set; }

    /// <summary>The share of a segment that neighbours have in common, 0 to below 1; triangular weights join them.</summary>
    public double Overlap { get; set; } = 0.25;

    /// <summary>What is done to levels before it hears them, and undone after.</summary>
    public LevelNormalisation Normalisation { get; set; }

    /// <summary>The transform that its host does; null where its tensors hold samples alone.</summary>
    public TransformDescription? Transform { get; set; }

    /// <summary>Its files, each with the tensors that go in and come out.</summary>
    public required IReadOnlyList<NetworkDescription> Networks { get; init; }

    /// <summary>What it tells apart. One that no network makes is what the others leave.</summary>
    public required IReadOnlyList<SourceDescription> Sources { get; init; }
}
