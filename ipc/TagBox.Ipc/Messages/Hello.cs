namespace TagBox.Ipc.Messages;

/// <summary>The client's first message. Answered by <see cref="Welcome"/>, or by a <see cref="Failure"/> and the end of the connection.</summary>
/// <param name="MinVersion">The oldest protocol version it speaks.</param>
/// <param name="MaxVersion">The newest protocol version it speaks.</param>
/// <param name="Product">Its name and version, for people.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Capabilities">What it can do beyond the version; unknown ones are ignored.</param>
public sealed record Hello(
    int MinVersion,
    int MaxVersion,
    string Product,
    int ProcessId,
    IReadOnlyList<string> Capabilities) : IMessage<Hello>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "hello";

    /// <summary>TagBox's own version of who says it; null where that is not told.</summary>
    public string? Release { get; init; }

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Hello Read(ref Fields from) => new(
        (int)from.Integer("min", 0, int.MaxValue),
        (int)from.Integer("max", 0, int.MaxValue),
        from.Text("product", WireLimits.NameLength),
        (int)from.Integer("pid", 0, int.MaxValue),
        from.Texts("can", 64, WireLimits.NameLength))
    {
        Release = from.OptionalText("release", WireLimits.NameLength),
    };

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(6)
        .Integer("min", MinVersion)
        .Integer("max", MaxVersion)
        .Text("product", Product)
        .Integer("pid", ProcessId)
        .Texts("can", Capabilities)
        .Text("release", Release);
}
