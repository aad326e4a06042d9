namespace TagBox.Engine.Taggers;

/// <summary>How surely something is heard at all: where it is heard best, for long enough. A song is not asked for more, as a source may rest in most of it.</summary>
public static class SurestStretch
{
    /// <summary>How long it has to be heard, in seconds. The built-in tagger is surer of 9 s than of one clip (its model card).</summary>
    private const double Seconds = 9;

    /// <summary>Finds the surest stretch.</summary>
    /// <param name="sureness">How sure a tagger is in each clip, 0 to 1; at least one clip.</param>
    /// <param name="clip">Seconds that a clip lasts, above 0.</param>
    /// <returns>The largest mean over clips that together last long enough.</returns>
    public static double Mean(IReadOnlyList<double> sureness, double clip)
    {
        ArgumentNullException.ThrowIfNull(sureness);
        int count = Math.Clamp((int)Math.Round(Seconds / clip), 1, sureness.Count);
        return Enumerable.Range(0, sureness.Count - count + 1).Max(first => sureness.Skip(first).Take(count).Average());
    }
}
