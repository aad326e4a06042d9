using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace TagBox.Cli.Serve;

/// <summary>
/// Cuts the engine loose from the program that started it, so that neither keeps or hinders the other: on Linux a session of its own, none
/// of the starter's files and streams, and less of a claim to the processors. On Windows whoever starts the engine sees to that.
/// </summary>
internal static partial class Detachment
{
    private const string Marker = "TAGBOX_DETACHED";
    private const string Descriptors = "/proc/self/fd";
    private const int ReadWrite = 2;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExecute = 1;
    private const int OwnThread = 0;

    // What Windows calls below normal; a host that computes audio comes first on busy processors.
    private const int Niceness = 10;

    /// <summary>
    /// Begins the program anew in the same process, without the files and sockets of its starter: what a child inherits only the child
    /// can close, and what is the runtime's own is not to be told from it. Returns where that has been done.
    /// </summary>
    public static void ShedInheritance()
    {
        string self = Environment.ProcessId.ToString();
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Marker) == self || !Directory.Exists(Descriptors))
        {
            return;
        }

        foreach (string path in Directory.GetFiles(Descriptors))
        {
            if (int.TryParse(Path.GetFileName(path), out int descriptor) && descriptor > 2)
            {
                ControlDescriptor(descriptor, SetDescriptorFlags, CloseOnExecute);
            }
        }

        SetPriority(0, OwnThread, Niceness);
        Environment.SetEnvironmentVariable(Marker, self);
        string?[] environment = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(pair => $"{pair.Key}={pair.Value}"), null];
        string?[] arguments = [.. Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).TrimEnd('\0').Split('\0'), null];
        // Comes back only where it fails; the engine then serves with what it has.
        Execute("/proc/self/exe", arguments, environment);
    }

    /// <summary>Gives back the starter's session and streams. On Windows a process has no such ties.</summary>
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

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ControlDescriptor(int descriptor, int command, int flags);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int thread, int niceness);

    [LibraryImport("libc", EntryPoint = "execve", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments, string?[] environment);
}
