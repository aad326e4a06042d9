namespace TagBox.Ipc.Messages;

/// <summary>How loud a stem is over a stretch, coarsely, for a display.</summary>
/// <param name="Stem">Its name.</param>
/// <param name="At">First sample of the stretch, counted from the job's first.</param>
/// <param name="Step">Samples from one level to the next.</param>
/// <param name="Levels">A peak a byte: 255 is full scale, each step below half a decibel, 0 silence.</param>
public sealed record StemActivity(string Stem, long At, int Step, ReadOnlyMemory<byte> Levels)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static StemActivity Read(ref Fields from) => new(
        from.Text("stem", WireLimits.NameLength),
        from.Integer("at", 0, WireLimits.Frames),
        (int)from.Integer("step", 1, int.MaxValue),
        from.Bytes("levels", WireLimits.Levels));

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to
        .Begin(4)
        .Text("stem", Stem)
        .Integer("at", At)
        .Integer("step", Step)
        .Binary("levels", new(Levels));
}
