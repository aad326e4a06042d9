using System.Diagnostics;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A screen that nobody sees.</summary>
internal sealed class HiddenScreen : IDisposable
{
    private readonly Process server = Process.Start(new ProcessStartInfo("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public HiddenScreen() => Display = ":" + server.StandardOutput.ReadLine();

    /// <summary>Its name, as programs find it in DISPLAY.</summary>
    public string Display { get; }

    public void Dispose()
    {
        server.Kill();
        server.WaitForExit();
        server.Dispose();
    }
}
