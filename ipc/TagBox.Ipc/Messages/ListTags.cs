namespace TagBox.Ipc.Messages;

/// <summary>Which stems can be asked for? Answered by <see cref="TagList"/>.</summary>
public sealed record ListTags : IMessage<ListTags>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "tags";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static ListTags Read(ref Fields from) => new();

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(0);
}
