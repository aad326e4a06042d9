namespace TagBox.Engine.Steering;

/// <summary>One thing the taggers listen to while they steer: a sum of stems, with what must and must not be heard in it.</summary>
/// <param name="Weights">How much of each stem is in it, the rest last: [stems + 1].</param>
/// <param name="Wanted">Stems whose tags must be heard.</param>
/// <param name="Unwanted">Stems whose tags must not be heard.</param>
/// <param name="Pure">True when nothing but the wanted tags may be heard.</param>
public sealed record StemView(float[] Weights, int[] Wanted, int[] Unwanted, bool Pure)
{
    /// <summary>
    /// The views of a separation: each wanted stem carries its own tags and nothing else, and what remains of the mixture
    /// without it does not carry them.
    /// </summary>
    /// <param name="stems">How many stems are wanted, the rest not counted.</param>
    public static IReadOnlyList<StemView> StemAndRemainder(int stems)
    {
        List<StemView> views = [];
        for (int stem = 0; stem < stems; stem++)
        {
            float[] alone = new float[stems + 1];
            alone[stem] = 1;
            float[] remainder = [.. alone.Select(weight => 1 - weight)];
            views.Add(new StemView(alone, [stem], [.. Enumerable.Range(0, stems).Where(other => other != stem)], Pure: true));
            views.Add(new StemView(remainder, [], [stem], Pure: false));
        }

        return views;
    }
}
