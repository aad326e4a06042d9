namespace TagBox.Ipc.Messages;

/// <summary>More audio may be sent.</summary>
/// <param name="Chunks">How many more <see cref="Audio"/> messages.</param>
public sealed record Credit(int Chunks) : IMessage<Credit>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "credit";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Credit Read(ref Fields from) => new((int)from.Integer("chunks", 1, 65536));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).Integer("chunks", Chunks);
}
