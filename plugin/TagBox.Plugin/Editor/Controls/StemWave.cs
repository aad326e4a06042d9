using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>A stem's name and sound, or in words why there is none yet; a click selects the row.</summary>
/// <param name="model">Knows it.</param>
/// <param name="slot">The row's.</param>
internal sealed class StemWave(EditorModel model, int slot) : Control, IOnTime, IDisposable
{
    private const float HighestLine = 17;

    private readonly WaveformImage waveform = new();

    /// <summary>Where the name stands, in points.</summary>
    public SKRect NameRoom { get; set; }

    /// <summary>Project time, which the waveform lies along.</summary>
    public TimeAxis Axis { get; set; }

    /// <inheritdoc/>
    public override string Hint => "Click to select; with Ctrl one more, with Shift a range. Space: hear it alone.";

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        if (model.Rows.FirstOrDefault(row => row.Slot == slot) is not { } row)
        {
            return;
        }

        bool isSelected = model.Selection.Has(slot);
        SKRect wave = new(Axis.Left, Bounds.Top + 2, Axis.Left + Axis.Width, Bounds.Bottom - 2);
        pen.Fill(Bounds, isSelected ? Palette.Selected : Palette.Panel, Radius);
        if (isSelected)
        {
            pen.Fill(Bounds with { Right = Bounds.Left + 3 }, Palette.TextOnSelected.Color, 1.5f);
        }

        PaintName(pen, row, isSelected);
        Ink ink = (isSelected ? Palette.SelectedStems : Palette.Stems)[slot];
        bool isHeard = !model.IsMuted(slot) && (model.Session.Audition is not { } alone || alone == slot);
        if (row.Stem is { } stem)
        {
            waveform.Paint(pen, wave, isHeard ? ink.Color : Palette.Edge, stem.Waveform, Axis.Span);
        }

        if (row.Note.Length > 0)
        {
            SKRect room = row.Stem is null ? SKRect.Inflate(wave, -8, 0) : NoteRoom(wave, row.Note);
            if (row.Stem is not null)
            {
                pen.Fill(room, isSelected ? Palette.Selected : Palette.Panel, Radius);
                room = SKRect.Inflate(room, -8, 0);
            }

            pen.Text(row.Note, room, Fonts.Small, isSelected ? Palette.DimOnSelected : Palette.DimOnPanel);
        }

    }

    /// <inheritdoc/>
    public void PaintPlayhead(Pen pen)
    {
        if (model.Playhead is { } head && Axis.Shows(head) && model.IsFinished(slot))
        {
            pen.Line(Axis.X(head), Bounds.Top + 2, Axis.X(head), Bounds.Bottom - 2, Palette.Playhead.Color);
        }
    }

    /// <inheritdoc/>
    public override void Release(in PointerInput input)
    {
        if (Bounds.Contains(input.Position))
        {
            model.Selection.Click(slot, input.Modifiers);
        }
    }

    /// <inheritdoc/>
    public override bool Key(in KeyInput input)
    {
        if (input.Key != EditorKey.Enter)
        {
            return false;
        }

        model.Selection.Click(slot, input.Modifiers);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => waveform.Dispose();

    private static SKRect NoteRoom(SKRect wave, string note)
    {
        float width = Math.Min(wave.Width, Fonts.Small.MeasureText(note) + 17);
        return SKRect.Create(wave.Left, wave.MidY - 10, width, 20);
    }

    // How it is heard goes before how loud it is.
    private void PaintName(Pen pen, StemRow row, bool isSelected)
    {
        bool isSolo = model.Session.Audition == slot;
        string heard = isSolo ? "solo" : model.IsMuted(slot) ? "muted" : "";
        string under = heard.Length > 0 && row.Loudness.Length > 0 ? $"{heard} · {row.Loudness}" : heard + row.Loudness;
        under = heard.Length > 0 && Fonts.Small.MeasureText(under) > NameRoom.Width ? heard : under;
        float line = Math.Min(HighestLine, Bounds.Height / 2);
        if (under.Length > 0)
        {
            Ink ink = (isSolo, heard.Length > 0, isSelected) switch
            {
                (true, _, true) => Palette.GoodOnSelected,
                (true, _, false) => Palette.GoodOnPanel,
                (_, true, true) => Palette.WarningOnSelected,
                (_, true, false) => Palette.WarningOnPanel,
                (_, _, true) => Palette.DimOnSelected,
                _ => Palette.DimOnPanel,
            };
            pen.Text(under, NameRoom with { Top = NameRoom.MidY, Bottom = NameRoom.MidY + line - 2 }, Fonts.Small, ink);
        }

        SKRect upper = under.Length == 0 ? NameRoom : NameRoom with { Top = NameRoom.MidY - line, Bottom = NameRoom.MidY };
        pen.Text(row.Name, upper, Fonts.Strong, isSelected ? Palette.TextOnSelected : Palette.TextOnPanel);
    }
}
