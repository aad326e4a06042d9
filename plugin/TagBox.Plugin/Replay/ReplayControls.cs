using TagBox.Plugin.Parameters;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Replay;

/// <summary>Follows mode and levels through a block, each change at its sample. For the processing thread.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class ReplayControls(PluginParameters parameters)
{
    private const double On = 0.5;

    // Not a number differs from every value, so that the first block sets all.
    private readonly double[] values = [.. Enumerable.Repeat(double.NaN, parameters.Set.Count)];
    private readonly bool[] moves = new bool[parameters.Set.Count];

    /// <summary>Whether stems are to be played just now.</summary>
    public bool IsReplaying => Mode == Mode.Replay && !IsBypassed;

    /// <summary>Whether the plug-in is to do nothing at all just now.</summary>
    public bool IsBypassed => Mode == Mode.Bypass || values[parameters.Bypass] >= On;

    private Mode Mode => (Mode)parameters.Set[parameters.Mode].ToPlain(values[parameters.Mode]);

    /// <summary>Begins a block: takes over what was set outside of blocks.</summary>
    /// <param name="changes">What moves within it.</param>
    /// <param name="mixer">Takes the levels.</param>
    public void Begin(ReadOnlySpan<ParameterChange> changes, StemMixer mixer)
    {
        Array.Clear(moves);
        foreach (ParameterChange change in changes)
        {
            moves[change.Index] = true;
        }

        for (int index = 0; index < values.Length; index++)
        {
            // A first block has nothing from before to begin with.
            if (!moves[index] || double.IsNaN(values[index]))
            {
                Set(index, parameters.Set.Value(index));
            }
        }

        Update(mixer);
    }

    /// <summary>Takes over a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="mixer">Takes the levels.</param>
    public void Apply(in ParameterChange change, StemMixer mixer)
    {
        Set(change.Index, change.Value);
        Update(mixer);
    }

    private void Set(int index, double value) => values[index] = value;

    private void Update(StemMixer mixer)
    {
        for (int slot = 0; slot < StemSlots.Count; slot++)
        {
            bool muted = values[parameters.Mute(slot)] >= On;
            mixer.SetGain(slot, muted ? 0 : LevelParameter.Gain(values[parameters.Level(slot)]));
        }
    }
}
