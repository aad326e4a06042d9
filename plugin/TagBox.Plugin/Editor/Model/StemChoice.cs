using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Editor.Model;

/// <summary>Which stems are wanted.</summary>
/// <param name="parameters">Hold the choice.</param>
/// <param name="edits">Change it.</param>
internal sealed class StemChoice(PluginParameters parameters, ParameterEdits edits)
{
    private const string Full = "Six stems at most: take one away first.";

    /// <summary>Why the latest choice changed nothing; empty where it did.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>The name in a slot; null where none is chosen.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>, which none is chosen in.</param>
    public string? At(int slot) => slot < StemSlots.Wanted ? parameters.Wanted[slot] : null;

    /// <summary>How many are chosen.</summary>
    public int Count => parameters.Wanted.Count(name => name is not null);

    /// <summary>Whether a name is chosen.</summary>
    /// <param name="name">A tag or a group.</param>
    public bool Has(string name) => parameters.Wanted.Contains(name);

    /// <summary>Chooses a name, in the first slot that is free.</summary>
    /// <param name="name">A tag or a group of <see cref="StemChoices"/>.</param>
    public void Add(string name)
    {
        int slot = parameters.Wanted.ToList().IndexOf(null);
        Notice = Has(name) ? $"'{name}' is chosen already." : slot < 0 ? Full : "";
        if (Notice.Length == 0)
        {
            Set(slot, StemChoices.PlaceOf(name) ?? StemChoices.Off);
        }
    }

    /// <summary>Frees a slot.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Wanted"/> - 1.</param>
    public void Remove(int slot)
    {
        Notice = "";
        Set(slot, StemChoices.Off);
    }

    /// <summary>Chooses a name, or takes it back.</summary>
    /// <param name="name">A tag or a group.</param>
    public void Toggle(string name)
    {
        if (parameters.Wanted.ToList().IndexOf(name) is var slot and >= 0)
        {
            Remove(slot);
        }
        else
        {
            Add(name);
        }
    }

    private void Set(int slot, int place)
    {
        int index = parameters.Stem(slot);
        edits.Set(index, parameters.Set[index].ToNormalised(place));
    }
}
