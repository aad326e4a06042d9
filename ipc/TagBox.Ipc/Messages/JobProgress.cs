namespace TagBox.Ipc.Messages;

/// <summary>How far a job has come; sent when something changes, at most ten times a second.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Fraction">Of the whole, 0 to 1.</param>
/// <param name="SecondsLeft">Estimate of the time left, in seconds; null while unknown.</param>
/// <param name="Stage">What is being done, in a word or two for people.</param>
/// <param name="Ahead">Jobs that come before it while it waits.</param>
/// <param name="Activity">Levels that are new since the last message.</param>
public sealed record JobProgress(
    JobState State,
    double Fraction,
    double? SecondsLeft,
    string Stage,
    int Ahead,
    IReadOnlyList<StemActivity> Activity) : IMessage<JobProgress>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "progress";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static JobProgress Read(ref Fields from) => new(
        JobStates.Parse(from.Text("state", 32)),
        from.OptionalNumber("fraction") ?? 0,
        from.OptionalNumber("left"),
        from.Text("stage", WireLimits.SentenceLength),
        (int)(from.OptionalInteger("ahead", 0, int.MaxValue) ?? 0),
        from.List("activity", WireLimits.Stems, StemActivity.Read));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(6)
        .Text("state", State.ToText())
        .Number("fraction", Fraction)
        .Number("left", SecondsLeft)
        .Text("stage", Stage)
        .Integer("ahead", Ahead)
        .List("activity", Activity, static (item, map) => item.Write(map));
}
