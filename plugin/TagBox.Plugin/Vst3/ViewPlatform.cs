namespace TagBox.Plugin.Vst3;

/// <summary>What a host's window is that a view is put into; the values are the binary interface's (iplugview.h).</summary>
public static class ViewPlatform
{
    /// <summary>A window of X11, by its id.</summary>
    public const string X11 = "X11EmbedWindowID";

    /// <summary>A window of Windows, by its handle.</summary>
    public const string Windows = "HWND";
}
