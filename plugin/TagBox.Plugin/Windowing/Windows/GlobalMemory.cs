using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Memory that is given to other programs (winbase.h).</summary>
internal static unsafe partial class GlobalMemory
{
    private const uint Movable = 2;

    /// <summary>A copy of bytes, for somebody else to free.</summary>
    /// <exception cref="OutOfMemoryException">There is none left.</exception>
    public static nint Of(ReadOnlySpan<byte> bytes)
    {
        nint memory = GlobalAlloc(Movable, (nuint)bytes.Length);
        if (memory == 0)
        {
            throw new OutOfMemoryException();
        }

        bytes.CopyTo(new Span<byte>((void*)GlobalLock(memory), bytes.Length));
        _ = GlobalUnlock(memory);
        return memory;
    }

    /// <summary>Frees what nobody took.</summary>
    [LibraryImport("kernel32", EntryPoint = "GlobalFree")]
    public static partial nint Free(nint memory);

    [LibraryImport("kernel32")]
    private static partial nint GlobalAlloc(uint flags, nuint size);

    [LibraryImport("kernel32")]
    private static partial nint GlobalLock(nint memory);

    [LibraryImport("kernel32")]
    private static partial int GlobalUnlock(nint memory);
}
