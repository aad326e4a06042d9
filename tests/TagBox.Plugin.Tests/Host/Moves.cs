using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A host's IParameterChanges, for moves into and reports out of a block.</summary>
internal sealed unsafe class Moves() : NativeObject(Interface)
{
    private static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, int>)&GetParameterCount,
        (nint)(delegate* unmanaged<nint, int, nint>)&GetParameterData,
        (nint)(delegate* unmanaged<nint, uint*, int*, nint>)&AddParameterData,
    ], Ids.ParameterChanges);

    private readonly List<MoveQueue> queues = [];

    // Queues once made are used again, so that a count of the plug-in's allocations sees none of the host's.
    private readonly List<MoveQueue> spare = [];

    /// <summary>Hands out no queue, as a host does for a parameter it has not asked for.</summary>
    public bool Refusing { get; init; }

    public int Count => queues.Count;

    public MoveQueue this[int index] => queues[index];

    /// <summary>The last value of a parameter, or null.</summary>
    public double? Last(uint id)
    {
        foreach (MoveQueue queue in queues)
        {
            if (queue.Id == id && queue.Count > 0)
            {
                return queue.Last;
            }
        }
        return null;
    }

    public MoveQueue Queue(uint id)
    {
        MoveQueue queue = NextSpare(id) ?? new MoveQueue(id);
        queue.Clear();
        queues.Add(queue);
        return queue;
    }

    public void Clear()
    {
        spare.AddRange(queues);
        queues.Clear();
    }

    private MoveQueue? NextSpare(uint id)
    {
        for (int at = 0; at < spare.Count; at++)
        {
            if (spare[at].Id != id)
            {
                continue;
            }

            MoveQueue queue = spare[at];
            spare.RemoveAt(at);
            return queue;
        }
        return null;
    }

    [UnmanagedCallersOnly]
    private static int GetParameterCount(nint self) => Of<Moves>(self).queues.Count;

    [UnmanagedCallersOnly]
    private static nint GetParameterData(nint self, int index)
    {
        Moves moves = Of<Moves>(self);
        return moves.Refusing || (uint)index >= (uint)moves.queues.Count ? 0 : moves.queues[index].Identity;
    }

    [UnmanagedCallersOnly]
    private static nint AddParameterData(nint self, uint* id, int* index)
    {
        Moves moves = Of<Moves>(self);
        if (moves.Refusing)
        {
            return 0;
        }

        *index = moves.queues.Count;
        return moves.Queue(*id).Identity;
    }
}
