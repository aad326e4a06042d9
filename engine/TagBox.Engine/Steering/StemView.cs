namespace TagBox.Engine.Steering;

/// <summary>One thing the taggers listen to while they steer: a sum of stems, with what must and must not be heard in it.</summary>
/// <param name="Weights">How much of each stem is in it, the rest last: [stems + 1].</param>
/// <param name="Wanted">Stems whose tags must be heard.</param>
/// <param name="Unwanted">Stems whose tags must not be heard.</param>
public sealed record StemView(float[] Weights, int[] Wanted, int[] Unwanted)
{
    /// <summary>
    /// The views of a separation: each stem carries its own tags and no other's, and what remains of the mixture without it does
    /// not carry them.
    /// </summary>
    /// <param name="stems">How many stems there are, the rest not counted.</param>
    public static IReadOnlyList<StemView> OfStems(int stems) =>
        [.. Enumerable.Range(0, stems).SelectMany(stem => new[]
        {
            new StemView(Sum(stems, other => other == stem), [stem], [.. Enumerable.Range(0, stems).Where(other => other != stem)]),
            new StemView(Sum(stems, other => other != stem), [], [stem]),
        })];

    private static float[] Sum(int stems, Func<int, bool> contains) =>
        [.. Enumerable.Range(0, stems + 1).Select(stem => contains(stem) ? 1f : 0f)];
}
