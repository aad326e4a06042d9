namespace TagBox.Ipc.Messages;

/// <summary>The taggers and priors the engine knows.</summary>
/// <param name="Models">The models.</param>
public sealed record ModelList(IReadOnlyList<ModelInfo> Models) : IMessage<ModelList>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "model-list";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static ModelList Read(ref Fields from) => new(from.List("models", WireLimits.Items, ModelInfo.Read));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).List("models", Models, static (item, map) => item.Write(map));
}
