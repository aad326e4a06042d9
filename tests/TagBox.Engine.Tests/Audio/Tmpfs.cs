using System.Diagnostics;

namespace TagBox.Engine.Tests.Audio;

/// <summary>A disk of one MiB in memory, mounted over a folder.</summary>
public sealed class Tmpfs : IDisposable
{
    private readonly string folder;

    private Tmpfs(string folder) => this.folder = folder;

    /// <summary>What keeps such a disk from being mounted; null where nothing does.</summary>
    public static string? Missing { get; } = Try() ? null : "skipped: needs the right to mount a tmpfs";

    public static Tmpfs? TryMount(string folder) =>
        OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) ? new Tmpfs(folder) : null;

    /// <summary>Takes it away, also where a failed test has a file of it open.</summary>
    public void Dispose() => Run("umount", "-l", folder);

    private static bool Try()
    {
        string place = Directory.CreateTempSubdirectory("tagbox-disk-").FullName;
        Tmpfs? disk = TryMount(place);
        disk?.Dispose();
        Directory.Delete(place);
        return disk is not null;
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
