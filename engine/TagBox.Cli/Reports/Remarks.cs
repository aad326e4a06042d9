using TagBox.Ipc.Messages;

namespace TagBox.Cli.Reports;

/// <summary>What should be said of stems that are done.</summary>
internal static class Remarks
{
    /// <summary>The remarks, a line each.</summary>
    /// <param name="clipped">Samples over all stems that were clipped.</param>
    /// <param name="stems">The stems, the rest last.</param>
    public static IEnumerable<string> Of(long clipped, IReadOnlyList<StemReport> stems)
    {
        if (clipped > 0)
        {
            yield return $"{clipped} samples were beyond full scale and were clipped; --bits 32f keeps them.";
        }

        if (stems.Max(stem => stem.RmsDb) is not { } loudest)
        {
            yield break;
        }

        foreach (StemReport stem in stems.SkipLast(1).Where(stem => (stem.RmsDb ?? double.NegativeInfinity) < loudest - StemResult.Faint))
        {
            string level = stem.RmsDb is { } rms ? $"{loudest - rms:F0} dB under the loudest" : "silent";
            yield return $"Nothing like {stem.Name} was heard: its stem is {level}.";
        }
    }
}
