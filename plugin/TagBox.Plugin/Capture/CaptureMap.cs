using System.Security.Cryptography;
using System.Text;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Capture;

/// <summary>What has been captured, by project time: the newest take of every sample. Immutable.</summary>
internal sealed class CaptureMap
{
    /// <summary>Nothing captured.</summary>
    public static readonly CaptureMap Empty = new([]);

    private CaptureMap(CapturePiece[] pieces) => Pieces = pieces;

    /// <summary>In order of time, none touching another of the same take, none overlapping.</summary>
    public IReadOnlyList<CapturePiece> Pieces { get; }

    /// <summary>The form of all the takes; null where there are none. What was captured in another form has a map of its own.</summary>
    public CaptureFormat? Format => Pieces.Count == 0 ? null : Pieces[0].Take.Format;

    /// <summary>The stretches without a gap, in order of time.</summary>
    public IReadOnlyList<Region> Stretches
    {
        get
        {
            List<Region> stretches = [];
            foreach (Region region in Pieces.Select(piece => piece.Region))
            {
                if (stretches.Count > 0 && stretches[^1].End == region.Start)
                {
                    stretches[^1] = Region.Between(stretches[^1].Start, region.End);
                }
                else
                {
                    stretches.Add(region);
                }
            }

            return stretches;
        }
    }

    /// <summary>Makes a map of pieces; what overlaps is left out.</summary>
    /// <param name="pieces">The pieces, in any order, all of one form.</param>
    public static CaptureMap Of(IEnumerable<CapturePiece> pieces)
    {
        List<CapturePiece> kept = [];
        foreach (CapturePiece piece in pieces.OrderBy(piece => piece.Region.Start))
        {
            if (kept.Count == 0 || kept[^1].Region.End <= piece.Region.Start)
            {
                Add(kept, piece.Take, piece.Region);
            }
        }

        return new([.. kept]);
    }

    /// <summary>A text that differs for stretches whose audio may differ, also in another process.</summary>
    /// <param name="stretch">The stretch.</param>
    public string Fingerprint(Region stretch)
    {
        IEnumerable<string> parts = Pieces
            .Select(piece => (piece.Take, Region: piece.Region.And(stretch)))
            .Where(part => part.Region.Length > 0)
            .Select(part => $"{part.Take.Id}|{part.Take.Start}|{part.Region.Start}|{part.Region.Length}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];
    }

    /// <summary>The map after more has been captured, which replaces what was there.</summary>
    /// <param name="take">The take; of the same form as the others.</param>
    /// <param name="region">The part of it that is new, not empty.</param>
    public CaptureMap With(Take take, Region region)
    {
        List<CapturePiece> pieces = [];
        foreach (CapturePiece piece in Pieces)
        {
            Add(pieces, piece.Take, Region.Between(piece.Region.Start, Math.Min(piece.Region.End, region.Start)));
        }

        Add(pieces, take, region);
        foreach (CapturePiece piece in Pieces)
        {
            Add(pieces, piece.Take, Region.Between(Math.Max(piece.Region.Start, region.End), piece.Region.End));
        }

        return new([.. pieces]);
    }

    /// <summary>The map without what was recorded around a loop: there it is again what it was.</summary>
    /// <param name="before">The map before the capture.</param>
    /// <param name="trim">The loop and what is around it.</param>
    public CaptureMap Trim(CaptureMap before, LoopTrim trim)
    {
        Region tail = new(trim.Loop.End, trim.Margin);
        CaptureMap trimmed = Revert(before, new(trim.Loop.Start - trim.Margin, trim.Margin)).Revert(before, tail);
        if (trim.Overshoots)
        {
            foreach (CapturePiece piece in Pieces.Where(piece => before.Pieces.All(old => old.Take != piece.Take)))
            {
                Region part = piece.Region.And(tail);
                Region inLoop = new Region(part.Start - trim.Loop.Length, part.Length).And(trim.Loop);
                trimmed = inLoop.Length == 0 ? trimmed : trimmed.With(piece.Take with { Start = piece.Take.Start - trim.Loop.Length }, inLoop);
            }
        }

        return trimmed;
    }

    private CaptureMap Revert(CaptureMap before, Region region)
    {
        IEnumerable<CapturePiece> kept = Pieces.SelectMany(piece => new CapturePiece[]
        {
            new(piece.Take, Region.Between(piece.Region.Start, Math.Min(piece.Region.End, region.Start))),
            new(piece.Take, Region.Between(Math.Max(piece.Region.Start, region.End), piece.Region.End)),
        });
        IEnumerable<CapturePiece> restored = before.Pieces.Select(piece => piece with { Region = piece.Region.And(region) });
        return Of(kept.Concat(restored).Where(piece => piece.Region.Length > 0));
    }

    private static void Add(List<CapturePiece> pieces, Take take, Region region)
    {
        if (region.Length == 0)
        {
            return;
        }

        if (pieces.Count > 0 && pieces[^1] is var last && last.Take == take && last.Region.End == region.Start)
        {
            pieces[^1] = new(take, Region.Between(last.Region.Start, region.End));
        }
        else
        {
            pieces.Add(new(take, region));
        }
    }
}
