using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A screen that nobody sees, and a hand with mouse and keyboard.</summary>
public sealed class Screen : IDisposable
{
    private readonly HiddenScreen? screen;

    public Screen()
    {
        if (ScreenFactAttribute.Missing is not null)
        {
            return;
        }

        screen = new();
        // Xlib reads the environment of the process and not what .NET keeps of it.
        _ = SetVariable("DISPLAY", Display, 1);
    }

    public string Display => screen?.Display ?? "";

    /// <summary>Has the hand do something, in xdotool's words.</summary>
    public void Hand(params string[] words)
    {
        using Process hand = Process.Start(new ProcessStartInfo("xdotool", words) { Environment = { ["DISPLAY"] = Display } })!;
        hand.WaitForExit();
        hand.ExitCode.ShouldBe(0);
    }

    public void MoveTo(int x, int y) => Hand("mousemove", $"{x}", $"{y}");

    public void Dispose() => screen?.Dispose();

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
