namespace TagBox.Ipc.Messages;

/// <summary>Is the engine there? Answered by <see cref="Pong"/>.</summary>
public sealed record Ping : IMessage<Ping>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "ping";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Ping Read(ref Fields from) => new();

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(0);
}
