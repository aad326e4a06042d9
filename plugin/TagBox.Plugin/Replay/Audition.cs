using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Replay;

/// <summary>Which stem is played alone for the moment: said by the main thread, obeyed by the processing thread from its next block on.</summary>
internal sealed class Audition
{
    private const int None = -1;

    private volatile int slot = None;

    /// <summary>0 to <see cref="StemSlots.Rest"/>; null for none.</summary>
    public int? Slot
    {
        get => slot is int alone && alone != None ? alone : null;
        set => slot = value ?? None;
    }
}
