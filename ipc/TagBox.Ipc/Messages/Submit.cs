namespace TagBox.Ipc.Messages;

/// <summary>Hands over a job, or asks for one again by the same key. Answered by <see cref="Accepted"/>, or by <see cref="Queued"/> where the engine has its audio already; then <see cref="JobProgress"/> until a <see cref="JobResult"/> or <see cref="Failure"/>.</summary>
/// <param name="Job">The key: 1 to 64 lower-case letters, digits and hyphens chosen by the client, never used twice; best a UUID.</param>
/// <param name="Rate">Samples a second, in Hz.</param>
/// <param name="Channels">Channels, 1 to 64.</param>
/// <param name="Start">Project time of the first sample, in samples; may be negative.</param>
/// <param name="Frames">Samples a channel.</param>
/// <param name="Stems">What is wanted, each a tag, a group or a combination in words ("drums + bass").</param>
/// <param name="Prior">The prior; null for the engine's choice.</param>
/// <param name="Taggers">The taggers; empty for the engine's choice.</param>
/// <param name="Steps">Steering steps a window; null for the engine's choice.</param>
/// <param name="Seed">Where randomness starts.</param>
/// <param name="Bits">Bits a sample in the stems' files: 16, 24, or 32 for float; null for 32.</param>
/// <param name="Folder">The folder that takes the stems' files, an absolute path; null to have them sent back.</param>
/// <param name="Title">The first part of the files' names: what a file name cannot hold becomes "_".</param>
/// <param name="Replace">Whether files of those names may be replaced.</param>
public sealed record Submit(
    string Job,
    int Rate,
    int Channels,
    long Start,
    long Frames,
    IReadOnlyList<string> Stems,
    string? Prior,
    IReadOnlyList<string> Taggers,
    int? Steps,
    int Seed,
    int? Bits,
    string? Folder,
    string Title,
    bool Replace) : IMessage<Submit>
{
    /// <summary>The head of a WAV file, without audio: where its speakers stand, and the chunks that the stems are to carry, too; empty for nothing.</summary>
    public byte[] Head { get; init; } = [];

    /// <summary>The kind of the stems' files, "wav", "flac" or "mp3"; null for WAV.</summary>
    public string? Format { get; init; }

    /// <summary>How the stems' files are called, where {song} stands for the title and {stem} for the stem; null for "{song} - {stem}".</summary>
    public string? Names { get; init; }

    /// <summary>Whether the job goes when no client has watched it for a minute: its client will not come back for it.</summary>
    public bool Attached { get; init; }

    /// <summary>The kind on the wire.</summary>
    public const string Name = "submit";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Submit Read(ref Fields from) => new(
        from.Text("job", 64),
        (int)from.Integer("rate", WireLimits.MinRate, WireLimits.MaxRate),
        (int)from.Integer("channels", 1, WireLimits.Channels),
        from.Integer("start", -WireLimits.ProjectTime, WireLimits.ProjectTime),
        from.Integer("frames", 1, WireLimits.Frames),
        from.Texts("stems", WireLimits.Stems, WireLimits.NameLength),
        from.OptionalText("prior", WireLimits.NameLength),
        from.Texts("taggers", 64, WireLimits.NameLength),
        (int?)from.OptionalInteger("steps", 0, 100_000),
        (int)(from.OptionalInteger("seed", int.MinValue, int.MaxValue) ?? 0),
        (int?)from.OptionalInteger("bits", 8, 64),
        from.OptionalText("folder", WireLimits.PathLength),
        from.Text("title", WireLimits.NameLength),
        from.Flag("replace"))
    {
        Format = from.OptionalText("format", 16),
        Names = from.OptionalText("names", WireLimits.NameLength),
        Attached = from.Flag("attached"),
        Head = from.OptionalBytes("head", WireLimits.HeadLength) ?? [],
    };

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(14 + (Format is null ? 0 : 1) + (Names is null ? 0 : 1) + (Attached ? 1 : 0) + (Head.Length == 0 ? 0 : 1))
        .Text("job", Job)
        .Integer("rate", Rate)
        .Integer("channels", Channels)
        .Integer("start", Start)
        .Integer("frames", Frames)
        .Texts("stems", Stems)
        .Text("prior", Prior)
        .Texts("taggers", Taggers)
        .Integer("steps", Steps)
        .Integer("seed", Seed)
        .Integer("bits", Bits)
        .Text("folder", Folder)
        .Text("title", Title)
        .Flag("replace", Replace)
        .OptionalText("format", Format)
        .OptionalText("names", Names)
        .OptionalFlag("attached", Attached)
        .OptionalBinary("head", Head);
}
