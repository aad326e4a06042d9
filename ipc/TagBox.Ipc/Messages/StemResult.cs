namespace TagBox.Ipc.Messages;

/// <summary>A stem that is finished.</summary>
/// <param name="Stem">Its name.</param>
/// <param name="Path">Its file; null where it is to be fetched.</param>
public sealed record StemResult(string Stem, string? Path)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static StemResult Read(ref Fields from) => new(
        from.Text("stem", WireLimits.NameLength),
        from.OptionalText("path", WireLimits.PathLength));

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to.Begin(2).Text("stem", Stem).Text("path", Path);
}
