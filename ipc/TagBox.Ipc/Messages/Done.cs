namespace TagBox.Ipc.Messages;

/// <summary>It has been done.</summary>
public sealed record Done : IMessage<Done>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "done";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Done Read(ref Fields from) => new();

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(0);
}
