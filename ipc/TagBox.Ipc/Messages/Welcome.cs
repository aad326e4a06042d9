namespace TagBox.Ipc.Messages;

/// <summary>The engine's answer to <see cref="Hello"/>.</summary>
/// <param name="Version">The protocol version that both speak from now on.</param>
/// <param name="Product">Its name and version, for people.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Capabilities">What it can do beyond the version; unknown ones are ignored.</param>
/// <param name="FrameLength">The longest frame it takes, in bytes without the length.</param>
/// <param name="ChunkLength">The most bytes of audio it takes in one message.</param>
public sealed record Welcome(
    int Version,
    string Product,
    int ProcessId,
    IReadOnlyList<string> Capabilities,
    int FrameLength,
    int ChunkLength) : IMessage<Welcome>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "welcome";

    /// <summary>TagBox's own version of who says it; null where that is not told.</summary>
    public string? Release { get; init; }

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Welcome Read(ref Fields from) => new(
        (int)from.Integer("version", 0, int.MaxValue),
        from.Text("product", WireLimits.NameLength),
        (int)from.Integer("pid", 0, int.MaxValue),
        from.Texts("can", 64, WireLimits.NameLength),
        (int)from.Integer("frame", 1024, int.MaxValue),
        (int)from.Integer("chunk", 256, int.MaxValue))
    {
        Release = from.OptionalText("release", WireLimits.NameLength),
    };

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(7)
        .Integer("version", Version)
        .Text("product", Product)
        .Integer("pid", ProcessId)
        .Texts("can", Capabilities)
        .Integer("frame", FrameLength)
        .Integer("chunk", ChunkLength)
        .Text("release", Release);
}
