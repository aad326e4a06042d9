namespace TagBox.Ipc.Messages;

/// <summary>Asks for a stretch of a finished stem. Answered by <see cref="Audio"/>.</summary>
/// <param name="Job">The job's key.</param>
/// <param name="Stem">Which one, by its place in <see cref="JobResult.Stems"/>.</param>
/// <param name="At">First sample, counted from the job's first.</param>
/// <param name="Frames">Samples a channel, no more than fit one chunk.</param>
public sealed record Fetch(string Job, int Stem, long At, int Frames) : IMessage<Fetch>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "fetch";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Fetch Read(ref Fields from) => new(
        from.Text("job", WireLimits.NameLength),
        (int)from.Integer("stem", 0, WireLimits.Stems),
        from.Integer("at", 0, WireLimits.Frames),
        (int)from.Integer("frames", 1, WireLimits.ChunkLength));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(4)
        .Text("job", Job)
        .Integer("stem", Stem)
        .Integer("at", At)
        .Integer("frames", Frames);
}
