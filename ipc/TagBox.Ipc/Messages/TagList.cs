namespace TagBox.Ipc.Messages;

/// <summary>The stems that can be asked for by name.</summary>
/// <param name="Tags">The single tags.</param>
/// <param name="Groups">Names for several tags at once.</param>
public sealed record TagList(IReadOnlyList<TagInfo> Tags, IReadOnlyList<TagGroup> Groups) : IMessage<TagList>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "tag-list";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static TagList Read(ref Fields from) => new(
        from.List("tags", WireLimits.Items, TagInfo.Read),
        from.List("groups", WireLimits.Items, TagGroup.Read));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(2)
        .List("tags", Tags, static (item, map) => item.Write(map))
        .List("groups", Groups, static (item, map) => item.Write(map));
}
