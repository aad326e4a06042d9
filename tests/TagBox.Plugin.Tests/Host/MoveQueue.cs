using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A host's IParamValueQueue.</summary>
internal sealed unsafe class MoveQueue(uint id) : NativeObject(Interface)
{
    private static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, uint>)&GetParameterId,
        (nint)(delegate* unmanaged<nint, int>)&GetPointCount,
        (nint)(delegate* unmanaged<nint, int, int*, double*, int>)&GetPoint,
        (nint)(delegate* unmanaged<nint, int, double, int*, int>)&AddPoint,
    ], Ids.ParameterQueue);

    // An array, so that a count of the plug-in's allocations sees none of the host's.
    private readonly (int Offset, double Value)[] points = new (int, double)[4096];

    public uint Id { get; } = id;

    public int Count { get; private set; }

    public double Last => points[Count - 1].Value;

    public MoveQueue Add(int offset, double value)
    {
        if (Count < points.Length)
        {
            points[Count++] = (offset, value);
        }

        return this;
    }

    public void Clear() => Count = 0;

    [UnmanagedCallersOnly]
    private static uint GetParameterId(nint self) => Of<MoveQueue>(self).Id;

    [UnmanagedCallersOnly]
    private static int GetPointCount(nint self) => Of<MoveQueue>(self).Count;

    [UnmanagedCallersOnly]
    private static int GetPoint(nint self, int index, int* offset, double* value)
    {
        MoveQueue queue = Of<MoveQueue>(self);
        if ((uint)index >= (uint)queue.Count)
        {
            return Result.InvalidArgument;
        }

        (*offset, *value) = queue.points[index];
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int AddPoint(nint self, int offset, double value, int* index)
    {
        MoveQueue queue = Of<MoveQueue>(self);
        *index = queue.Count;
        queue.Add(offset, value);
        return Result.Ok;
    }
}
