using System.Diagnostics;

namespace TagBox.Engine.Tests.Audio;

/// <summary>A disk of one MiB in memory, mounted over a folder.</summary>
public sealed class Tmpfs : IDisposable
{
    private readonly string folder;

    private Tmpfs(string folder) => this.folder = folder;

    public static Tmpfs? TryMount(string folder) =>
        OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) ? new Tmpfs(folder) : null;

    public void Dispose() => Run("umount", folder);

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
