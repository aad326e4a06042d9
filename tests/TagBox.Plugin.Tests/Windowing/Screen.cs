using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A screen that nobody sees, and a hand with mouse and keyboard.</summary>
public sealed class Screen : IDisposable
{
    private readonly Process? server;

    public Screen()
    {
        if (ScreenFactAttribute.Missing is not null)
        {
            return;
        }

        server = Process.Start(new ProcessStartInfo("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Display = ":" + server.StandardOutput.ReadLine();
        // Xlib reads the environment of the process and not what .NET keeps of it.
        _ = SetVariable("DISPLAY", Display, 1);
    }

    public string Display { get; } = "";

    /// <summary>Has the hand do something, in xdotool's words.</summary>
    public void Hand(params string[] words)
    {
        using Process hand = Process.Start(new ProcessStartInfo("xdotool", words) { Environment = { ["DISPLAY"] = Display } })!;
        hand.WaitForExit();
        hand.ExitCode.ShouldBe(0);
    }

    public void MoveTo(int x, int y) => Hand("mousemove", $"{x}", $"{y}");

    public void Dispose()
    {
        server?.Kill();
        server?.WaitForExit();
        server?.Dispose();
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
