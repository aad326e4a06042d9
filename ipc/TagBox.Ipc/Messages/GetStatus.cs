namespace TagBox.Ipc.Messages;

/// <summary>What is going on? Answered by <see cref="EngineStatus"/>.</summary>
public sealed record GetStatus : IMessage<GetStatus>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "status";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static GetStatus Read(ref Fields from) => new();

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(0);
}
