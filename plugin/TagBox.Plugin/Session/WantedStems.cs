using TagBox.Ipc;
using TagBox.Ipc.Messages;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;

namespace TagBox.Plugin.Session;

/// <summary>The stems to ask for, and which slots they are for.</summary>
/// <param name="chosen">A name a slot; null where none is chosen. Of two slots with one name, the first has the stem.</param>
internal sealed class WantedStems(IReadOnlyList<string?> chosen)
{
    private readonly int[] slots = [.. Enumerable.Range(0, chosen.Count).Where(slot => chosen[slot] is not null && chosen.ToList().IndexOf(chosen[slot]) == slot)];

    /// <summary>The names, in the order of the slots.</summary>
    public IReadOnlyList<string> Names => [.. slots.Select(slot => chosen[slot]!)];

    /// <summary>Whether a set holds these stems in these slots.</summary>
    /// <param name="set">The set.</param>
    public bool Are(StemSet set) => set.Stems.Where(stem => stem.Slot != StemSlots.Rest).Select(stem => (stem.Slot, stem.Name))
        .SequenceEqual(slots.Select(slot => (slot, chosen[slot]!)));

    /// <summary>Puts a result's files into their slots.</summary>
    /// <param name="result">The result of asking for <see cref="Names"/>.</param>
    /// <exception cref="EngineException">It does not hold what was asked for.</exception>
    public IReadOnlyList<Stem> Place(JobResult result)
    {
        if (result.Stems.Count != slots.Length + 1 || result.Stems.Any(stem => stem.Path is null))
        {
            throw new EngineException(EngineErrors.Failed, "The engine made other stems than were asked for.", "Update the engine.");
        }

        int[] places = [.. slots, StemSlots.Rest];
        return [.. places.Zip(result.Stems, (slot, stem) => new Stem(slot, slot == StemSlots.Rest ? "rest" : chosen[slot]!, stem.Path!)
        {
            IsHeard = slot == StemSlots.Rest || !result.IsFaint(stem),
        })];
    }
}
