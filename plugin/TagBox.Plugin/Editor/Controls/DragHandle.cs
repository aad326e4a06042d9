using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>What a row, or all that are selected, is dragged out of the window by.</summary>
/// <param name="model">Knows the files.</param>
/// <param name="drag">Begins the drag.</param>
internal sealed class DragHandle(EditorModel model, Func<IReadOnlyList<string>, bool> drag) : Control
{
    // A hand that presses is not quite still.
    private const float Slack = 4;

    private SKPoint? from;

    /// <inheritdoc/>
    public override string Hint => IsEnabled
        ? "Drag this into the arrangement or a folder; where rows are selected, all of them go."
        : "Can be dragged out as soon as the stem is finished.";

    /// <inheritdoc/>
    public override bool IsEnabled => model.Rows.Any(row => row.Slot == Slot && row.Stem is not null);

    /// <inheritdoc/>
    public override bool TakesFocus => false;

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        SKColor color = !IsEnabled ? Palette.Edge : look.IsHovered ? Palette.TextOnPanel.Color : Palette.DimOnPanel.Color;
        for (int dot = 0; dot < 6; dot++)
        {
            pen.Dot(new(Bounds.MidX - 3 + (dot % 2 * 6), Bounds.MidY - 6 + (dot / 2 * 6)), 1.5f, color);
        }
    }

    /// <inheritdoc/>
    public override void Press(in PointerInput input) => from = input.Position;

    /// <inheritdoc/>
    public override void Move(in PointerInput input, bool isHeld)
    {
        if (isHeld && from is { } begun && SKPoint.Distance(begun, input.Position) > Slack)
        {
            from = null;
            if (model.Files(Slot) is { Count: > 0 } files)
            {
                drag(files);
            }
        }
    }
}
