namespace TagBox.Ipc.Messages;

/// <summary>Ends the engine; its jobs stay on disk and go on when it is started again. Answered by <see cref="Done"/>.</summary>
public sealed record Stop : IMessage<Stop>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "stop";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Stop Read(ref Fields from) => new();

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(0);
}
