namespace TagBox.Ipc.Messages;

/// <summary>The answer to <see cref="Ping"/>.</summary>
public sealed record Pong : IMessage<Pong>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "pong";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Pong Read(ref Fields from) => new();

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(0);
}
