namespace TagBox.Ipc.Messages;

/// <summary>A name for several tags at once.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Tags">Its tags.</param>
public sealed record TagGroup(string Group, IReadOnlyList<string> Tags)
{
    /// <summary>Reads one as a map.</summary>
    /// <param name="from">The fields.</param>
    /// <returns>What was read.</returns>
    public static TagGroup Read(ref Fields from) => new(
        from.Text("group", WireLimits.NameLength),
        from.Texts("tags", WireLimits.Items, WireLimits.NameLength));

    /// <summary>Writes it as a map.</summary>
    /// <param name="to">Takes the fields.</param>
    public void Write(FieldWriter to) => to.Begin(2).Text("group", Group).Texts("tags", Tags);
}
