namespace TagBox.Ipc.Messages;

/// <summary>The audio is safe on disk and the job waits or runs. The client may forget its copy once it has seen this.</summary>
/// <param name="Ahead">Jobs that come before it.</param>
public sealed record Queued(int Ahead) : IMessage<Queued>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "queued";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Queued Read(ref Fields from) => new((int)from.Integer("ahead", 0, int.MaxValue));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).Integer("ahead", Ahead);
}
