using SkiaSharp;
using TagBox.Plugin.Editor;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>The states of the window that its page shows.</summary>
internal static class Scenes
{
    private static readonly HeardName[] Heard =
    [
        new("vocals", 0.94f, [0.1f, 0.9f, 0.95f, 0.9f, 0.3f, 0.1f, 0.8f, 0.95f, 0.9f, 0.6f]),
        new("drums", 0.91f, [0.8f, 0.9f, 0.9f, 0.9f, 0.9f, 0.2f, 0.9f, 0.9f, 0.9f, 0.9f]),
        new("bass", 0.72f, [0.6f, 0.7f, 0.7f, 0.8f, 0.7f, 0.1f, 0.7f, 0.8f, 0.7f, 0.7f]),
        new("violin", 0.58f, [0, 0, 0.1f, 0.4f, 0.7f, 0.8f, 0.6f, 0.2f, 0.1f, 0]),
        new("electric guitar", 0.41f, [0.4f, 0.4f, 0.3f, 0.5f, 0.4f, 0, 0.3f, 0.4f, 0.5f, 0.4f]),
        new("organ", 0.22f, [0.2f, 0.1f, 0.2f, 0.2f, 0.1f, 0.3f, 0.2f, 0.2f, 0.1f, 0.2f]),
    ];

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

    private static void Captured(OpenEditor editor)
    {
        editor.Session.Capture((4, 22), (26, 40), (18, 22));
        editor.Session.Picture = editor.Session.Picture with { Heard = Heard };
        editor.Choose("vocals", "drums");
        editor.Tell(Status.Captured);
    }

    private static void Ready(OpenEditor editor)
    {
        editor.Session.Capture((4, 22), (26, 40));
        editor.Session.Picture = editor.Session.Picture with { Heard = Heard };
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
