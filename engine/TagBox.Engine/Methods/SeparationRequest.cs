namespace TagBox.Engine.Methods;

/// <summary>What is wanted, in the words in which it is asked for.</summary>
/// <param name="Stems">The stems: names separated by commas, as <c>--stems</c> takes them.</param>
public sealed record SeparationRequest(string Stems)
{
    /// <summary>
    /// The method: one of <see cref="MethodNames"/>; null for what was measured best of what is at hand, which is
    /// <see cref="MethodNames.Cascade"/> where a separator of songs is, and <see cref="MethodNames.Learned"/> otherwise.
    /// </summary>
    public string? Method { get; init; }

    /// <summary>What runs published separators: one of <see cref="Separators.Networks.OnnxDevice.Names"/>.</summary>
    public string Device { get; init; } = Separators.Networks.OnnxDevice.Processor.Name;

    /// <summary>Who listens: names of models or of taggers, or paths of files; every tagger at hand when there are none.</summary>
    public IReadOnlyList<string> Taggers { get; init; } = [];

    /// <summary>Steering steps a window, at least 0; as many as were measured best for the method if null.</summary>
    public int? Steps { get; init; }

    /// <summary>What <see cref="MethodNames.Published"/> steers, and how; our own VQ-VAE with the defaults if null.</summary>
    public PublishedRequest? Published { get; init; }
}
