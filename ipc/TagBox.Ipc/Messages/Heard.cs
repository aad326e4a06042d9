namespace TagBox.Ipc.Messages;

/// <summary>All has been listened to.</summary>
/// <param name="Warnings">What of the file is lost or had to be guessed: a line each, for people.</param>
public sealed record Heard(IReadOnlyList<string> Warnings) : IMessage<Heard>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "heard";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Heard Read(ref Fields from) => new(from.Texts("warnings", WireLimits.Items, WireLimits.SentenceLength));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(1).Texts("warnings", Warnings);
}
