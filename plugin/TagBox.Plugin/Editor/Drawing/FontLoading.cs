namespace TagBox.Plugin.Editor.Drawing;

/// <summary>
/// Has the window's fonts ready before they are needed, on a thread of its own: on Linux Skia looks through all fonts of the system before it
/// makes even one of memory, which no host's main thread is to wait for.
/// </summary>
internal static class FontLoading
{
    private static readonly Lazy<Task> Loading = new(() => Task.Run(() => _ = Fonts.Body.Size));

    /// <summary>Whether <see cref="Fonts"/> can be used without a wait; what is asked first begins to load them.</summary>
    public static bool IsDone => Loading.Value.IsCompleted;
}
