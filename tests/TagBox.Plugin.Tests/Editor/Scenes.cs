using SkiaSharp;
using TagBox.Plugin.Editor;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>The states of the window that its page shows.</summary>
internal static class Scenes
{
    public static IReadOnlyList<string> Names { get; } = ["empty", "captured", "separating", "ready", "error", "typing"];

    /// <summary>Opens the window in a state.</summary>
    public static OpenEditor Open(string name, float scale, SKSizeI? size = null)
    {
        OpenEditor editor = new(null, scale, size);
        switch (name)
        {
            case "captured":
                Captured(editor);
                break;
            case "separating":
                Captured(editor);
                editor.Choose("violin");
                editor.Session.Picture = editor.Session.Picture with { SecondsLeft = 94 };
                editor.Tell(Status.Separating, progress: 0.42);
                break;
            case "ready":
                Ready(editor);
                break;
            case "error":
                Captured(editor);
                editor.Tell(Status.NoEngine, "TagBox's engine was not found at '/home/ada/.local/lib/tagbox/tagbox', nor on PATH. Install it, or set TAGBOX_ENGINE to its path.");
                break;
            case "typing":
                Captured(editor);
                editor.Press(EditorKey.Tab);
                editor.Press(EditorKey.Tab);
                editor.Type("fidle");
                break;
        }

        editor.Paint();
        return editor;
    }

    private static void Hear(ShownSession session)
    {
        session.Hear("vocals", 0.94, 0.1f, 0.9f, 0.95f, 0.9f, 0.3f, 0.1f, 0.8f, 0.95f, 0.9f, 0.6f);
        session.Hear("drums", 0.91, 0.8f, 0.9f, 0.9f, 0.9f, 0.9f, 0.2f, 0.9f, 0.9f, 0.9f, 0.9f);
        session.Hear("bass", 0.72, 0.6f, 0.7f, 0.7f, 0.8f, 0.7f, 0.1f, 0.7f, 0.8f, 0.7f, 0.7f);
        session.Hear("violin", 0.58, 0, 0, 0.1f, 0.4f, 0.7f, 0.8f, 0.6f, 0.2f, 0.1f, 0);
        session.Hear("electric guitar", 0.41, 0.4f, 0.4f, 0.3f, 0.5f, 0.4f, 0, 0.3f, 0.4f, 0.5f, 0.4f);
        session.Hear("organ", 0.22, 0.2f, 0.1f, 0.2f, 0.2f, 0.1f, 0.3f, 0.2f, 0.2f, 0.1f, 0.2f);
        session.Hear("harp", 0.04, 0.04f, 0);
    }

    private static void Captured(OpenEditor editor)
    {
        editor.Session.Capture((4, 22), (26, 40), (18, 22));
        Hear(editor.Session);
        editor.Choose("vocals", "drums");
        editor.Tell(Status.Captured);
    }

    private static void Ready(OpenEditor editor)
    {
        editor.Session.Capture((4, 22), (26, 40));
        Hear(editor.Session);
        editor.Choose("vocals", "drums", "bass", "violin", "organ");
        editor.Session.Finish((0, "vocals", -15.2), (1, "drums", -17.8), (2, "bass", -19.4), (3, "violin", -24.1), (4, "organ", -46), (StemSlots.Rest, "rest", -27.6));
        editor.Model.Edits.Set(editor.Model.Level(0), 0.79);
        editor.Model.Edits.Set(editor.Model.Level(2), 0.6);
        editor.Model.ToggleMute(4);
        editor.Model.Selection.Click(1, KeyModifiers.None);
        editor.Model.Selection.Click(2, KeyModifiers.Control);
        editor.Model.Mode = Mode.Replay;
        editor.Session.Playhead = 19 * ShownSession.Rate;
        editor.Tell(Status.Replaying);
    }
}
