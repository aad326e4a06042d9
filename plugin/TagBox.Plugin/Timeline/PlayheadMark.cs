namespace TagBox.Plugin.Timeline;

/// <summary>Where the playhead is, for those who only show it: one word, written by the processing thread and read by any.</summary>
internal sealed class PlayheadMark
{
    private const long Standing = long.MinValue;

    private long position = Standing;

    /// <summary>Project time, in samples; null while the transport stands.</summary>
    public long? Position => Volatile.Read(ref position) is long at && at != Standing ? at : null;

    /// <summary>Moves it to the beginning of a block.</summary>
    /// <param name="head">Where the block lies.</param>
    public void Move(in Playhead head) => Volatile.Write(ref position, head.Playing ? head.Position : Standing);

    /// <summary>No block comes any more.</summary>
    public void Clear() => Volatile.Write(ref position, Standing);
}
