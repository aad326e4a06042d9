using System.Globalization;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;

namespace TagBox.Plugin.Editor.Model;

/// <summary>A stem that is wanted or there, as one row shows it.</summary>
/// <param name="Slot">0 to <see cref="StemSlots.Rest"/>.</param>
/// <param name="Chosen">The name that is chosen; null where none is.</param>
/// <param name="Stem">What is finished; null where nothing is.</param>
internal sealed record StemRow(int Slot, string? Chosen, StemPicture? Stem)
{
    /// <summary>What the row is called.</summary>
    public string Name => Slot == StemSlots.Rest ? "Rest" : Chosen ?? Stem?.Name ?? "";

    /// <summary>Whether what is finished is what is wanted.</summary>
    public bool IsCurrent => Stem is { IsCurrent: true } && (Slot == StemSlots.Rest || Stem.Name == Chosen);

    /// <summary>How loud it is, in words; empty while that is unknown.</summary>
    public string Loudness => Stem?.Loudness is { } loudness ? string.Create(CultureInfo.InvariantCulture, $"{loudness:0.0} LUFS") : "";

    /// <summary>What there is to say of it beside that; empty where that is nothing.</summary>
    public string Note => (Stem, Slot) switch
    {
        (null, StemSlots.Rest) => "What the stems leave, once they are separated",
        (null, _) => "Separate to make this stem",
        ({ IsHeard: false }, _) when IsCurrent => "Nothing like it was heard",
        _ when IsCurrent => "",
        ({ IsCurrent: false }, _) => "Of an earlier capture; plays until you separate again",
        _ when Chosen is null => "Not chosen any more; plays until you separate again",
        _ => $"Plays {Stem!.Name} until you separate again",
    };
}
