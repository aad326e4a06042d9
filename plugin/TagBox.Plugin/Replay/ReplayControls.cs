using TagBox.Plugin.Parameters;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Replay;

/// <summary>Follows mode, levels and audition through a block, each change of a parameter at its sample. For the processing thread.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="audition">Which stem is to be played alone.</param>
internal sealed class ReplayControls(PluginParameters parameters, Audition audition)
{
    private const double On = 0.5;

    // Not a number differs from every value, so that the first block sets all.
    private readonly double[] values = [.. Enumerable.Repeat(double.NaN, parameters.Set.Count)];
    private readonly bool[] moves = new bool[parameters.Set.Count];
    private bool wasReplaying;
    private int? alone;

    /// <summary>Whether the plug-in is to do nothing at all just now.</summary>
    public bool IsBypassed => Mode == Mode.Bypass || values[parameters.Bypass] >= On;

    private Mode Mode => (Mode)parameters.Set[parameters.Mode].ToPlain(values[parameters.Mode]);

    /// <summary>Begins a block: takes over what was set outside of blocks.</summary>
    /// <param name="changes">What moves within it.</param>
    /// <param name="player">Takes the levels.</param>
    public void Begin(ReadOnlySpan<ParameterChange> changes, StemPlayer player)
    {
        alone = audition.Slot;
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

        Update(player);
    }

    /// <summary>Takes over a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="player">Takes the levels.</param>
    public void Apply(in ParameterChange change, StemPlayer player)
    {
        Set(change.Index, change.Value);
        Update(player);
    }

    private void Set(int index, double value) => values[index] = value;

    private void Update(StemPlayer player)
    {
        bool isReplaying = Mode == Mode.Replay && !IsBypassed;
        // Replay begins and ends with a sample, as automation has it; an audition beside it comes and goes softly.
        player.Enter(isReplaying || (alone is not null && !IsBypassed), isReplaying, atOnce: isReplaying || wasReplaying || IsBypassed);
        wasReplaying = isReplaying;
        for (int slot = 0; slot < StemSlots.Count; slot++)
        {
            bool isSilent = alone is { } only ? slot != only : values[parameters.Mute(slot)] >= On;
            player.Mixer.SetGain(slot, isSilent ? 0 : LevelParameter.Gain(values[parameters.Level(slot)]));
        }
    }
}
