namespace TagBox.Ipc.Messages;

/// <summary>The engine waits for the audio of a job.</summary>
/// <param name="Chunks">How many <see cref="Audio"/> messages may be sent before a <see cref="Credit"/> comes.</param>
public sealed record Accepted(int Chunks) : IMessage<Accepted>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "accepted";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Accepted Read(ref Fields from) => new((int)from.Integer("chunks", 1, 65536));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).Integer("chunks", Chunks);
}
