namespace TagBox.Plugin.Editor.Model;

/// <summary>Which rows are selected, as lists are anywhere: alone, one more, or a range.</summary>
internal sealed class RowSelection
{
    private readonly SortedSet<int> slots = [];
    private int anchor;

    /// <summary>How many are.</summary>
    public int Count => slots.Count;

    /// <summary>Whether a row is.</summary>
    /// <param name="slot">Its slot.</param>
    public bool Has(int slot) => slots.Contains(slot);

    /// <summary>Selects by a click.</summary>
    /// <param name="slot">The row's slot.</param>
    /// <param name="modifiers">Control adds or takes away one, Shift selects a range.</param>
    public void Click(int slot, KeyModifiers modifiers)
    {
        bool wasAlone = slots.Count == 1 && Has(slot);
        bool isOn = Has(slot);
        if ((modifiers & (KeyModifiers.Control | KeyModifiers.Shift)) == 0)
        {
            slots.Clear();
        }

        if ((modifiers & KeyModifiers.Shift) != 0)
        {
            slots.UnionWith(Enumerable.Range(Math.Min(anchor, slot), Math.Abs(anchor - slot) + 1));
            return;
        }

        anchor = slot;
        if (wasAlone || (isOn && (modifiers & KeyModifiers.Control) != 0))
        {
            slots.Remove(slot);
        }
        else
        {
            slots.Add(slot);
        }
    }

    /// <summary>Selects nothing.</summary>
    /// <returns>Whether something was.</returns>
    public bool Clear()
    {
        bool had = slots.Count > 0;
        slots.Clear();
        return had;
    }
}
