using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A host's IBStream over memory. Hands out and takes few bytes at a time, as a host may.</summary>
internal sealed unsafe class StateStream(byte[]? content = null) : NativeObject(Interface)
{
    private const int Portion = 7;

    private static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, byte*, int, int*, int>)&Read,
        (nint)(delegate* unmanaged<nint, byte*, int, int*, int>)&Write,
        (nint)(delegate* unmanaged<nint, long, int, long*, int>)&Seek,
        (nint)(delegate* unmanaged<nint, long*, int>)&Tell,
    ], Ids.Stream);

    private readonly MemoryStream memory = new(content ?? [], writable: false);
    private readonly MemoryStream written = new();

    /// <summary>Refuses every write, as a full disk does.</summary>
    public bool Full { get; init; }

    public byte[] Written => written.ToArray();

    [UnmanagedCallersOnly]
    private static int Read(nint self, byte* buffer, int count, int* done)
    {
        *done = Of<StateStream>(self).memory.Read(new Span<byte>(buffer, Math.Min(count, Portion)));
        return *done == 0 ? Result.False : Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Write(nint self, byte* buffer, int count, int* done)
    {
        StateStream stream = Of<StateStream>(self);
        if (stream.Full)
        {
            return Result.False;
        }

        *done = Math.Min(count, Portion);
        stream.written.Write(new ReadOnlySpan<byte>(buffer, *done));
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Seek(nint self, long position, int mode, long* result) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int Tell(nint self, long* position) => Result.NotImplemented;
}
