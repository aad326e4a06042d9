using System.Runtime.InteropServices;

namespace TagBox.Cli.Serve;

/// <summary>Cuts the engine loose from the program that started it, so that neither keeps the other: on Unix a session of its own, and none of the starter's streams.</summary>
internal static partial class Detachment
{
    private const int ReadWrite = 2;

    /// <summary>Cuts loose. On Windows a process has no such ties.</summary>
    public static void Detach()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Fails, without harm, where a shell has made the engine the head of a group already.
        SetSession();
        int nothing = Open("/dev/null", ReadWrite);
        for (int stream = 0; stream <= 2; stream++)
        {
            Duplicate(nothing, stream);
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);
}
