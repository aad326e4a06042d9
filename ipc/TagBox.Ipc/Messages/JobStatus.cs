namespace TagBox.Ipc.Messages;

/// <summary>A job the engine holds.</summary>
/// <param name="Job">The job's key.</param>
/// <param name="Title">What the client called it.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Fraction">Of the whole, 0 to 1.</param>
/// <param name="SecondsLeft">Estimate of the time left, in seconds; null while unknown.</param>
/// <param name="Stage">What is being done, in a word or two for people.</param>
public sealed record JobStatus(
    string Job,
    string Title,
    JobState State,
    double Fraction,
    double? SecondsLeft,
    string Stage)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static JobStatus Read(ref Fields from) => new(
        from.Text("job", WireLimits.NameLength),
        from.Text("title", WireLimits.NameLength),
        JobStates.Parse(from.Text("state", 32)),
        from.OptionalNumber("fraction") ?? 0,
        from.OptionalNumber("left"),
        from.Text("stage", WireLimits.SentenceLength));

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to
        .Begin(6)
        .Text("job", Job)
        .Text("title", Title)
        .Text("state", State.ToText())
        .Number("fraction", Fraction)
        .Number("left", SecondsLeft)
        .Text("stage", Stage);
}
