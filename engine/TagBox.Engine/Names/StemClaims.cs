namespace TagBox.Engine.Names;

/// <summary>
/// Says which stem a source goes to that several ask for: the one with the fewest sources. The wider ones get what is left, so that the
/// order of names decides nothing.
/// </summary>
internal static class StemClaims
{
    /// <summary>Gives every source to one stem.</summary>
    /// <param name="stems">The stems; those that hold everything but their tags claim nothing.</param>
    /// <exception cref="TagBoxException">Two stems as narrow as each other ask for the same source, or nothing is left for one.</exception>
    public static IReadOnlyList<StemRequest> Settle(IReadOnlyList<StemRequest> stems) => [.. stems.Select(stem => stem.IsComplement ? stem : Left(stem, stems))];

    private static StemRequest Left(StemRequest stem, IReadOnlyList<StemRequest> stems)
    {
        List<string> left = [.. stem.Tags];
        List<string> takers = [];
        foreach (StemRequest other in stems.Where(other => other != stem && !other.IsComplement))
        {
            string[] shared = [.. stem.Tags.Where(tag => other.Tags.Any(theirs => TagSpelling.Key(theirs) == TagSpelling.Key(tag)))];
            if (shared.Length == 0)
            {
                continue;
            }

            if (other.Tags.Count == stem.Tags.Count)
            {
                throw new TagBoxException($"'{stem.Name}' and '{other.Name}' both ask for {string.Join(" and ", shared)}; name it once, or in a stem of its own.");
            }

            if (other.Tags.Count < stem.Tags.Count)
            {
                left.RemoveAll(shared.Contains);
                takers.Add(other.Name);
            }
        }

        return left.Count switch
        {
            0 => throw new TagBoxException($"Nothing is left for '{stem.Name}': all of it goes to {string.Join(" and ", takers)}; leave it out."),
            _ when takers.Count == 0 => stem,
            _ => stem with { Tags = left, Note = $"'{stem.Name}' is what {string.Join(" and ", takers)} {(takers.Count == 1 ? "leaves" : "leave")} of it: {string.Join(", ", left)}." },
        };
    }
}
