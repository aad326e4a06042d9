namespace TagBox.Ipc.Messages;

/// <summary>Which taggers and priors are there? Answered by <see cref="ModelList"/>.</summary>
public sealed record ListModels : IMessage<ListModels>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "models";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static ListModels Read(ref Fields from) => new();

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(0);
}
