using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>The controls of one row.</summary>
internal sealed class StemStrip : IDisposable
{
    private const float Gap = 5;
    private const float Small = 24;
    private const float LevelWidth = 84;

    private readonly StemWave wave;
    private readonly DragHandle handle;
    private readonly Button solo;
    private readonly Button mute;
    private readonly LevelSlider level;
    private readonly Button remove;

    /// <summary>Makes them.</summary>
    /// <param name="model">What they show and change.</param>
    /// <param name="slot">The row's slot.</param>
    /// <param name="drag">Begins to drag files.</param>
    public StemStrip(EditorModel model, int slot, Func<IReadOnlyList<string>, bool> drag)
    {
        wave = new(model, slot) { Slot = slot };
        handle = new(model, drag) { Slot = slot };
        solo = new(ButtonStyle.Solo, () => "S", "Solo: hear this stem alone, as long as this window is open (Space).", () => model.ToggleAudition(slot))
        {
            Slot = slot,
            IsOn = () => model.Session.Audition == slot,
            CanPress = () => model.IsFinished(slot),
        };
        mute = new(ButtonStyle.Mute, () => "M", "Mute: leave this stem out of the mix.", () => model.ToggleMute(slot))
        {
            Slot = slot,
            IsOn = () => model.IsMuted(slot),
        };
        level = new(model, model.Level(slot)) { Slot = slot };
        remove = new(ButtonStyle.Plain, () => "×", "Take this name away. A finished stem plays on until you separate again.", () => model.Choice.Remove(slot))
        {
            Slot = slot,
            CanPress = () => model.Choice.At(slot) is not null,
        };
        Controls = slot == StemSlots.Rest ? [wave, handle, solo, mute, level] : [wave, handle, solo, mute, level, remove];
    }

    /// <summary>All of them, in the order of Tab.</summary>
    public IReadOnlyList<Control> Controls { get; }

    /// <summary>Gives them their places.</summary>
    /// <param name="row">The row's.</param>
    /// <param name="axis">Project time, which begins to the right of the controls.</param>
    public void Arrange(SKRect row, TimeAxis axis)
    {
        (wave.Bounds, wave.Axis) = (row, axis);
        float top = row.MidY - (Small / 2);
        float right = axis.Left - 10;
        remove.Bounds = SKRect.Create(right - Small, top, Small, Small);
        level.Bounds = SKRect.Create(remove.Bounds.Left - Gap - LevelWidth, top, LevelWidth, Small);
        mute.Bounds = SKRect.Create(level.Bounds.Left - Gap - Small, top, Small, Small);
        solo.Bounds = SKRect.Create(mute.Bounds.Left - Gap - Small, top, Small, Small);
        handle.Bounds = SKRect.Create(row.Left + 2, row.Top, 18, row.Height);
        wave.NameRoom = new(handle.Bounds.Right + 4, row.Top + 2, solo.Bounds.Left - Gap, row.Bottom - 2);
    }

    /// <summary>Lets go of its picture.</summary>
    public void Dispose() => wave.Dispose();
}
