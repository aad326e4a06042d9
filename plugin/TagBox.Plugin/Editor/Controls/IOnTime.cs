using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>A control that lies along project time.</summary>
internal interface IOnTime
{
    /// <summary>Draws where the host plays, over what is there.</summary>
    /// <param name="pen">Draws.</param>
    void PaintPlayhead(Pen pen);
}
