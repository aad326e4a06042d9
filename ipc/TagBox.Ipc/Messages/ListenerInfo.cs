namespace TagBox.Ipc.Messages;

/// <summary>A tagger that listens.</summary>
/// <param name="Tagger">Its name.</param>
/// <param name="Tags">What it can hear, in its own spelling.</param>
public sealed record ListenerInfo(string Tagger, IReadOnlyList<string> Tags)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static ListenerInfo Read(ref Fields from) => new(
        from.Text("tagger", WireLimits.NameLength),
        from.Texts("tags", WireLimits.Items, WireLimits.NameLength));

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to.Begin(2).Text("tagger", Tagger).Texts("tags", Tags);
}
