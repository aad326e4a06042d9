namespace TagBox.Ipc.Messages;

/// <summary>Has the taggers listen to a file, or a stretch of it. Answered by <see cref="Listeners"/>, then a <see cref="Moment"/> for each clip as it is heard, then <see cref="Heard"/>; or by a <see cref="Failure"/>.</summary>
/// <param name="Job">The key: 1 to 64 lower-case letters, digits and hyphens chosen by the client, never used twice; best a UUID. <see cref="Cancel"/> ends what it names.</param>
/// <param name="Path">The file, an absolute path.</param>
/// <param name="Start">First sample of the stretch, from the file's first.</param>
/// <param name="Frames">Samples a channel of the stretch; null for all up to the end.</param>
/// <param name="Every">Seconds from the beginning of one clip to that of the next, above 0; null for a clip of the tagger.</param>
/// <param name="Taggers">Names of those who listen; empty for all that are installed.</param>
public sealed record Listen(string Job, string Path, long Start, long? Frames, double? Every, IReadOnlyList<string> Taggers) : IMessage<Listen>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "listen";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Listen Read(ref Fields from) => new(
        from.Text("job", 64),
        from.Text("path", WireLimits.PathLength),
        from.OptionalInteger("start", 0, WireLimits.Frames) ?? 0,
        from.OptionalInteger("frames", 1, WireLimits.Frames),
        from.OptionalNumber("every"),
        from.Texts("taggers", 64, WireLimits.NameLength));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(6)
        .Text("job", Job)
        .Text("path", Path)
        .Integer("start", Start)
        .Integer("frames", Frames)
        .Number("every", Every)
        .Texts("taggers", Taggers);
}
