using System.Globalization;
using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing;

/// <summary>Where the plug-in's own library lies, which the host's process has loaded from wherever it likes.</summary>
internal static unsafe partial class OwnModule
{
    private const uint FromAddress = 4;
    private const uint WithoutReference = 2;
    private const int LongestPath = 32767;

    /// <summary>The folder; null where this is not within a native library, as in tests.</summary>
    public static string? Folder => Path.GetDirectoryName(OperatingSystem.IsWindows() ? WindowsPath() : MappedPath());

    // A line has the range of addresses, four fields more and the file (proc(5)).
    private static string? MappedPath()
    {
        ulong address = (ulong)Address;
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            int dash = line.IndexOf('-');
            int space = line.IndexOf(' ');
            if (ulong.Parse(line.AsSpan(0, dash), NumberStyles.HexNumber) <= address && address < ulong.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber))
            {
                int path = line.IndexOf('/');
                return path < 0 ? null : line[path..];
            }
        }

        return null;
    }

    /// <summary>The library's handle on Windows; zero where this is not within one.</summary>
    public static nint Handle => GetModuleHandleEx(FromAddress | WithoutReference, Address, out nint module) != 0 ? module : 0;

    private static nint Address => (nint)(delegate* unmanaged<void>)&Landmark;

    private static string? WindowsPath()
    {
        nint module = Handle;
        if (module == 0)
        {
            return null;
        }

        char[] path = new char[LongestPath];
        fixed (char* to = path)
        {
            return new string(path, 0, (int)GetModuleFileName(module, to, LongestPath));
        }
    }

    [UnmanagedCallersOnly]
    private static void Landmark()
    {
    }

    [LibraryImport("kernel32", EntryPoint = "GetModuleHandleExW")]
    private static partial int GetModuleHandleEx(uint flags, nint address, out nint module);

    [LibraryImport("kernel32", EntryPoint = "GetModuleFileNameW")]
    private static partial uint GetModuleFileName(nint module, char* path, uint capacity);
}
