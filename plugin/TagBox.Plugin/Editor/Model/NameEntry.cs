namespace TagBox.Plugin.Editor.Model;

/// <summary>A name as it is typed, and what it may mean.</summary>
/// <param name="choice">Takes the name.</param>
internal sealed class NameEntry(StemChoice choice)
{
    /// <summary>Names offered at most.</summary>
    public const int MostFound = 6;

    private const int Longest = 40;

    /// <summary>What is typed so far.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What may be meant, the likeliest first.</summary>
    public IReadOnlyList<FoundName> Found { get; private set; } = [];

    /// <summary>The index of the one that <see cref="Choose()"/> takes.</summary>
    public int Marked { get; private set; }

    /// <summary>What there is to say instead; empty where names are offered, or nothing is typed.</summary>
    public string Notice => Text.Length == 0 ? choice.Notice : Found.Count == 0 ? $"Nothing is called '{Text.Trim()}'." : "";

    /// <summary>Types on.</summary>
    /// <param name="text">Characters.</param>
    public void Type(string text) => Set(Text + text);

    /// <summary>Takes the last character back.</summary>
    public void Erase() => Set(Text.Length == 0 ? "" : Text[..^1]);

    /// <summary>Begins anew.</summary>
    public void Clear() => Set("");

    /// <summary>Marks another of those found.</summary>
    /// <param name="step">How many further down; up where it is negative.</param>
    public void Mark(int step) => Marked = Found.Count == 0 ? 0 : (Marked + step + Found.Count) % Found.Count;

    /// <summary>Chooses the one that is marked.</summary>
    public void Choose() => Choose(Marked);

    /// <summary>Chooses one of those found.</summary>
    /// <param name="index">Its index; where there is none, nothing happens.</param>
    public void Choose(int index)
    {
        if (index < Found.Count)
        {
            choice.Add(Found[index].Name);
            Clear();
        }
    }

    private void Set(string text)
    {
        Text = text.Length <= Longest ? text : text[..Longest];
        (Found, Marked) = (NameSearch.Find(Text, MostFound), 0);
    }
}
