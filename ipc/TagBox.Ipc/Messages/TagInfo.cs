namespace TagBox.Ipc.Messages;

/// <summary>A tag, and who knows it.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="Taggers">The taggers that can hear it.</param>
public sealed record TagInfo(string Tag, IReadOnlyList<string> Taggers)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static TagInfo Read(ref Fields from) => new(
        from.Text("tag", WireLimits.NameLength),
        from.Texts("taggers", 64, WireLimits.NameLength));

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to.Begin(2).Text("tag", Tag).Texts("taggers", Taggers);
}
