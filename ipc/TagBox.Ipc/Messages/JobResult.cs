namespace TagBox.Ipc.Messages;

/// <summary>A job is finished. Nothing is dropped before the client says <see cref="Confirm"/>.</summary>
/// <param name="Start">Project time of the stems' first sample, in samples.</param>
/// <param name="Rate">Samples a second, in Hz.</param>
/// <param name="Channels">Channels of each stem.</param>
/// <param name="Frames">Samples a channel of each stem.</param>
/// <param name="Stems">The stems in the order asked for, then the rest.</param>
public sealed record JobResult(long Start, int Rate, int Channels, long Frames, IReadOnlyList<StemResult> Stems) : IMessage<JobResult>
{
    /// <summary>Names of those who listened.</summary>
    public IReadOnlyList<string> Taggers { get; init; } = [];

    /// <summary>What made the stems; null from an engine without <c>levels</c>.</summary>
    public string? Prior { get; init; }

    /// <summary>Steering steps a window; null from an engine without <c>levels</c>.</summary>
    public int? Steps { get; init; }

    /// <summary>The licence that the stems come under, in a sentence for people; null for their owner's own.</summary>
    public string? Licence { get; init; }

    /// <summary>Samples over all stems that were beyond full scale and were clipped.</summary>
    public long Clipped { get; init; }

    /// <summary>What of the audio was lost or had to be guessed, and of the request: a line each, for people.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether a stem is so far below the loudest that it holds nothing that was asked for. Never so where the engine does not say levels.</summary>
    /// <param name="stem">One of <see cref="Stems"/>.</param>
    public bool IsFaint(StemResult stem) =>
        Stems.Max(other => other.RmsDb) is { } loudest && (stem.RmsDb ?? double.NegativeInfinity) < loudest - StemResult.Faint;

    /// <summary>The kind on the wire.</summary>
    public const string Name = "result";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static JobResult Read(ref Fields from) => new(
        from.Integer("start", -WireLimits.ProjectTime, WireLimits.ProjectTime),
        (int)from.Integer("rate", WireLimits.MinRate, WireLimits.MaxRate),
        (int)from.Integer("channels", 1, WireLimits.Channels),
        from.Integer("frames", 0, WireLimits.Frames),
        from.List("stems", WireLimits.Stems + 1, StemResult.Read))
    {
        Taggers = from.Texts("taggers", WireLimits.Items, WireLimits.NameLength),
        Prior = from.OptionalText("prior", WireLimits.NameLength),
        Steps = (int?)from.OptionalInteger("steps", 0, int.MaxValue),
        Licence = from.OptionalText("licence", WireLimits.SentenceLength),
        Clipped = from.OptionalInteger("clipped", 0, long.MaxValue) ?? 0,
        Warnings = from.Texts("warnings", WireLimits.Items, WireLimits.SentenceLength),
    };

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(9 + (Licence is null ? 0 : 1) + (Warnings.Count == 0 ? 0 : 1))
        .Integer("start", Start)
        .Integer("rate", Rate)
        .Integer("channels", Channels)
        .Integer("frames", Frames)
        .List("stems", Stems, static (item, map) => item.Write(map))
        .Texts("taggers", Taggers)
        .Text("prior", Prior)
        .Integer("steps", Steps)
        .Integer("clipped", Clipped)
        .OptionalText("licence", Licence)
        .OptionalTexts("warnings", Warnings);
}
