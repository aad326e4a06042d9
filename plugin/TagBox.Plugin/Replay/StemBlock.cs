using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Replay;

/// <summary>
/// A stretch of all stems in memory, filled by the worker and read by the processing thread. Only one of them holds it at a time;
/// who does not get it goes without instead of waiting.
/// </summary>
internal sealed class StemBlock
{
    /// <summary>Samples a channel.</summary>
    public const int Frames = 4096;

    private const int Free = 0;
    private const int Ready = 1;
    private const int Held = 2;

    private int state = Free;
    private StemBlockKey key;

    /// <summary>The samples, [slot][channel][sample]; null for slots without a stem.</summary>
    public float[][]?[] Samples { get; } = new float[StemSlots.Count][][];

    /// <summary>What it holds; for the worker.</summary>
    public StemBlockKey? Content => Volatile.Read(ref state) == Free ? null : key;

    /// <summary>Takes the block for reading, if it holds what is wanted and the worker is not about to replace it.</summary>
    /// <param name="wanted">What it must hold.</param>
    public bool TryRead(StemBlockKey wanted)
    {
        if (Interlocked.CompareExchange(ref state, Held, Ready) != Ready)
        {
            return false;
        }

        if (key == wanted)
        {
            return true;
        }

        Release();
        return false;
    }

    /// <summary>Takes the block for writing, if nobody reads it.</summary>
    public bool TryReplace() => Interlocked.CompareExchange(ref state, Held, Ready) == Ready || Interlocked.CompareExchange(ref state, Held, Free) == Free;

    /// <summary>Gives the block back with new content.</summary>
    /// <param name="content">What it holds now.</param>
    public void Publish(StemBlockKey content)
    {
        key = content;
        Release();
    }

    /// <summary>Gives the block back.</summary>
    public void Release() => Volatile.Write(ref state, Ready);
}
