namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Files dragged out of a window, as the shell drags them.</summary>
internal static class FileDrag
{
    private const uint Copy = 1;

    /// <summary>Drags files until they fall or the user gives up; the thread's messages are taken meanwhile.</summary>
    public static void Run(IReadOnlyList<string> paths)
    {
        if (Ole32.Initialize(0) < 0)
        {
            // The host has the thread for a kind of COM that knows no dragging.
            return;
        }

        FileListObject files = new(paths);
        DragFeedback feedback = new();
        try
        {
            _ = Ole32.DragAndDrop(files.Identity, feedback.Identity, Copy, out _);
        }
        finally
        {
            feedback.Release();
            files.Release();
            Ole32.Uninitialize();
        }
    }
}
