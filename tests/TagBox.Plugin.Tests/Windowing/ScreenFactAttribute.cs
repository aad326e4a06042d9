using System.Runtime.InteropServices;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A test on a screen that nobody sees; skipped, with the reason, where there is none to be had.</summary>
internal sealed class ScreenFactAttribute : FactAttribute
{
    /// <param name="isLong">Whether it takes minutes.</param>
    public ScreenFactAttribute(bool isLong = false) => Skip =
        Missing ?? (isLong && Environment.GetEnvironmentVariable("TAGBOX_LONG") != "1" ? "takes minutes; TAGBOX_LONG=1 runs it" : null);

    /// <summary>What keeps a screen from being there; null where nothing does.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "X11 is for Linux"
        : !OnPath("Xvfb") || !OnPath("xdotool") ? "Xvfb or xdotool is not on PATH (xvfb, xdotool)"
        : !NativeLibrary.TryLoad("libX11.so.6", out _) ? "libX11.so.6 is missing (libx11-6)"
        : null;

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
