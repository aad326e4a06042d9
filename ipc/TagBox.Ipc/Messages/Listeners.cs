namespace TagBox.Ipc.Messages;

/// <summary>Who begins to listen, and to what.</summary>
/// <param name="Rate">Samples a second of the stretch, in Hz.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Frames">Its samples a channel.</param>
/// <param name="Taggers">Those who listen, one after the other.</param>
public sealed record Listeners(int Rate, int Channels, long Frames, IReadOnlyList<ListenerInfo> Taggers) : IMessage<Listeners>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "listeners";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Listeners Read(ref Fields from) => new(
        (int)from.Integer("rate", 1, int.MaxValue),
        (int)from.Integer("channels", 1, int.MaxValue),
        from.Integer("frames", 1, WireLimits.Frames),
        from.List("taggers", WireLimits.Items, ListenerInfo.Read));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(4)
        .Integer("rate", Rate)
        .Integer("channels", Channels)
        .Integer("frames", Frames)
        .List("taggers", Taggers, static (item, map) => item.Write(map));
}
