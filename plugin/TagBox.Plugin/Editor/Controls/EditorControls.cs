using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>All controls of a window that is open, where they are, and what is drawn between them.</summary>
internal sealed class EditorControls : IDisposable
{
    private const float ModeWidth = 74;
    private const float ButtonHeight = 26;
    private const string Keys = "Tab and arrows: move · Enter: press · Space: hear a stem alone · Esc: back";

    private readonly EditorModel model;
    private readonly Pen pen = new();
    private readonly Scene scene = new();
    private readonly CaptureView capture;
    private readonly StatusPanel status;
    private readonly NameField field;
    private readonly Button arm;
    private readonly Button separate;
    private readonly Button cancel;
    private readonly Button[] modes;
    private readonly Button[] files;
    private readonly StemStrip[] strips;
    private readonly Dictionary<string, ChipButton> chips = [];
    private bool isChanged = true;

    /// <summary>Makes them.</summary>
    /// <param name="model">What they show and change.</param>
    /// <param name="window">What is around them.</param>
    public EditorControls(EditorModel model, IContentWindow window)
    {
        this.model = model;
        capture = new(model);
        status = new(model);
        field = new(model.Entry, window.TakeKeyboard);
        arm = new(ButtonStyle.Record, () => model.IsArmed ? "● Armed" : "● Arm", "Record what is played; with the host's loop on, it ends by itself.", model.ToggleArm) { IsOn = () => model.IsArmed };
        separate = new(ButtonStyle.Main, () => "Separate", "Have stems made of all that is captured and does not have these stems yet.", model.Separate)
        {
            IsOn = () => model.LacksStems,
            CanPress = () => model.CanSeparate,
        };
        cancel = new(ButtonStyle.Plain, () => "Cancel", "End it; what is captured or finished stays.", model.Cancel) { CanPress = () => model.CanCancel };
        modes =
        [
            Choose(Mode.Capture, "Capture", "The input passes; where armed, it is recorded."),
            Choose(Mode.Replay, "Replay", "Stems are played in place of the input."),
            Choose(Mode.Bypass, "Bypass", "The input passes, and nothing is recorded."),
        ];
        files =
        [
            WithFiles("Show files", "Open the folder of the selected stems, or of all.", paths => window.ShowFile(paths[0])),
            WithFiles("Copy paths", "Copy the paths of the selected stems' files, or of all.", paths => window.Copy(string.Join(Environment.NewLine, paths))),
            new(ButtonStyle.Plain, () => "To tracks", "Put all finished stems onto tracks below this one.", model.PutOnTracks) { CanPress = () => model.HasStems },
        ];
        strips = [.. Enumerable.Range(0, StemSlots.Count).Select(slot => new StemStrip(model, slot, window.DragFiles))];
    }

    /// <summary>Who has mouse and keyboard.</summary>
    public ControlGroup Group { get; } = new();

    /// <summary>Something has changed beside the playhead.</summary>
    public void Change() => isChanged = true;

    /// <summary>Draws all of it.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="size">How large, in points.</param>
    public void Paint(SKCanvas canvas, SKSize size)
    {
        scene.Show(canvas, size, isChanged, still => PaintStill(still, size));
        isChanged = false;
        pen.Begin(canvas);
        foreach (IOnTime control in Group.Shown.OfType<IOnTime>())
        {
            control.PaintPlayhead(pen);
        }
    }

    private void PaintStill(SKCanvas canvas, SKSize size)
    {
        ChipButton[] offered = [.. model.Offered.Select(Chip)];
        EditorLayout layout = new(size, model.Rows.Count, [.. offered.Select(chip => chip.Width)], status.HeightAt);
        Arrange(layout, offered);
        pen.Begin(canvas);
        canvas.Clear(Palette.Ground);
        pen.Text("TagBox", layout.Header, Fonts.Title, Palette.TextOnGround);
        foreach (SKRect panel in (SKRect[])[layout.Capture, layout.Choose, layout.Separate])
        {
            pen.Fill(panel, Palette.Panel, 8);
        }

        PaintCaptureWords(layout);
        Group.Paint(pen);
        SKRect hint = layout.Footer with { Left = files.Last(Group.Shown.Contains).Bounds.Right + EditorLayout.Padding };
        pen.Text(Group.Hint.Length > 0 ? Group.Hint : Keys, hint, Fonts.Small, Palette.DimOnGround, SKTextAlign.Right);
    }

    /// <summary>Lets go of what Skia holds.</summary>
    public void Dispose()
    {
        pen.Dispose();
        scene.Dispose();
        capture.Dispose();
        foreach (StemStrip strip in strips)
        {
            strip.Dispose();
        }
    }

    private Button Choose(Mode mode, string text, string hint) => new(ButtonStyle.Plain, () => text, hint, () => model.Mode = mode) { IsOn = () => model.Mode == mode };

    private Button WithFiles(string text, string hint, Action<IReadOnlyList<string>> use) => new(ButtonStyle.Plain, () => text, hint, () => Use(use)) { CanPress = () => model.HasStems };

    private void Use(Action<IReadOnlyList<string>> use)
    {
        if (model.Files(null) is { Count: > 0 } paths)
        {
            use(paths);
        }
    }

    private ChipButton Chip(HeardName heard)
    {
        if (!chips.TryGetValue(heard.Name, out ChipButton? chip))
        {
            chip = chips[heard.Name] = new(model);
        }

        chip.Heard = heard;
        return chip;
    }

    private void Arrange(EditorLayout layout, ChipButton[] offered)
    {
        (float left, float top) = (layout.Header.Left + EditorLayout.Padding, layout.Choose.Top + EditorLayout.Padding);
        for (int mode = 0; mode < modes.Length; mode++)
        {
            modes[mode].Bounds = SKRect.Create(layout.Header.Right - ((modes.Length - mode) * (ModeWidth + 4)) + 4, layout.Header.MidY - (ButtonHeight / 2), ModeWidth, ButtonHeight);
        }

        TimeAxis axis = new(model.Span, model.Captured.Format?.Rate ?? 1, layout.Split, layout.TimeRight - layout.Split);
        arm.Bounds = SKRect.Create(left, layout.Capture.Top + EditorLayout.Padding, 96, 30);
        capture.Axis = axis;
        capture.Bounds = model.Captured.Pieces.Count > 0 ? layout.Capture with { Left = layout.Split, Right = layout.TimeRight } : layout.Capture;
        field.Bounds = new(left, top, layout.Split - EditorLayout.Padding, top + 28);
        for (int chip = 0; chip < layout.Chips.Count; chip++)
        {
            offered[chip].Bounds = layout.Chips[chip];
        }

        separate.Bounds = SKRect.Create(left, layout.Separate.MidY - 15, 112, 30);
        cancel.Bounds = SKRect.Create(separate.Bounds.Right + 6, separate.Bounds.Top, 76, 30);
        status.Bounds = layout.Separate with { Left = layout.Split, Right = layout.TimeRight };
        for (int row = 0; row < layout.Rows.Count; row++)
        {
            strips[model.Rows[row].Slot].Arrange(layout.Rows[row], axis);
        }

        for (int button = 0; button < files.Length; button++)
        {
            files[button].Bounds = SKRect.Create(layout.Footer.Left + (button * 94), layout.Footer.MidY - (ButtonHeight / 2), 88, ButtonHeight);
        }

        Group.Shown =
        [
            capture, status, arm, field, .. offered.Take(layout.Chips.Count), separate, cancel,
            .. model.Rows.SelectMany(row => strips[row.Slot].Controls), .. files.Take(model.HasTracks ? 3 : 2), .. modes,
        ];
    }

    // How much is captured, below the button that captures it.
    private void PaintCaptureWords(EditorLayout layout)
    {
        SKRect room = new(arm.Bounds.Left, arm.Bounds.Bottom + 4, layout.Split - EditorLayout.Padding, arm.Bounds.Bottom + 22);
        pen.Text(model.CapturedWords, room, Fonts.Small, Palette.DimOnPanel);
    }
}
