namespace TagBox.Engine.Steering;

/// <summary>One thing the taggers listen to while they steer: a sum of stems, with what must and must not be heard in it.</summary>
/// <param name="Weights">How much of each stem is in it, the rest last: [stems + 1].</param>
/// <param name="Wanted">Stems whose tags must be heard.</param>
/// <param name="Unwanted">Stems whose tags must not be heard.</param>
public sealed record StemView(float[] Weights, int[] Wanted, int[] Unwanted)
{
    /// <summary>
    /// The views of a separation: each stem carries its own tags and no other's, the rest carries none. Together they say of every
    /// stem that what remains of the mixture without it does not carry its tags.
    /// </summary>
    /// <param name="stems">How many stems there are, the rest not counted.</param>
    public static IReadOnlyList<StemView> OfStems(int stems) =>
        [.. Enumerable.Range(0, stems + 1).Select(view => new StemView(
            [.. Enumerable.Range(0, stems + 1).Select(stem => stem == view ? 1f : 0f)],
            view < stems ? [view] : [],
            [.. Enumerable.Range(0, stems).Where(stem => stem != view)]))];
}
