namespace TagBox.Ipc.Messages;

/// <summary>A tagger or a prior.</summary>
/// <param name="Model">Its name, as <see cref="Submit"/> takes it.</param>
/// <param name="Role">"tagger" or "prior".</param>
/// <param name="About">What it is, in a sentence.</param>
/// <param name="Ready">Whether it can be used now; otherwise its file is not here yet.</param>
public sealed record ModelInfo(string Model, string Role, string About, bool Ready)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static ModelInfo Read(ref Fields from) => new(
        from.Text("model", WireLimits.NameLength),
        from.Text("role", WireLimits.NameLength),
        from.Text("about", WireLimits.SentenceLength),
        from.Flag("ready"));

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to
        .Begin(4)
        .Text("model", Model)
        .Text("role", Role)
        .Text("about", About)
        .Flag("ready", Ready);
}
