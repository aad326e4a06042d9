using TagBox.Plugin.Parameters;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Editor.Model;

/// <summary>Moves parameters by the user's hand, so that the host's automation and undo see it.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="host">Is told.</param>
internal sealed class ParameterEdits(PluginParameters parameters, IHost host)
{
    /// <summary>The hand takes hold of a control.</summary>
    /// <param name="index">The parameter's index.</param>
    public void Begin(int index) => host.BeginEdit(index);

    /// <summary>The hand moves it.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="normalised">0 to 1.</param>
    public void Perform(int index, double normalised)
    {
        // Hosts send the press back with a block; it is one press.
        if (parameters.Presses.TakesEdit(index, normalised))
        {
            host.PerformEdit(index, Math.Clamp(normalised, 0, 1));
        }
    }

    /// <summary>The hand lets go.</summary>
    /// <param name="index">The parameter's index.</param>
    public void End(int index) => host.EndEdit(index);

    /// <summary>All three at once.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="normalised">0 to 1.</param>
    public void Set(int index, double normalised)
    {
        Begin(index);
        Perform(index, normalised);
        End(index);
    }

    /// <summary>Turns a switch, or presses a button.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="on">Whether it is on.</param>
    public void Switch(int index, bool on) => Set(index, on ? 1 : 0);
}
