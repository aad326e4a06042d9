namespace TagBox.Engine.Audio.Salvage;

/// <summary>
/// Finds every whole page of an Ogg file. Streams that were chained, one after the other, become parts of their own: decoders
/// read the first alone. What lies between pages is left out.
/// </summary>
internal static class OggSalvage
{
    /// <summary>Says whether an Ogg page begins at a place of a file.</summary>
    public static bool IsPage(Stream file, long at)
    {
        Span<byte> start = stackalloc byte[5];
        file.ReadAt(at, start);
        return start.SequenceEqual("OggS\0"u8);
    }

    /// <summary>Reads the pages from a place on.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="start">Where the first begins, in bytes.</param>
    public static SalvagedAudio Read(Stream file, long start)
    {
        List<SplicedStream> parts = [];
        List<string> warnings = [];
        byte[] bytes = new byte[2 * OggPage.MaxLength];
        bool isBeginning = false;
        bool hasEnded = true;
        int unended = 0;
        long lost = 0;
        for (long at = start; at < file.Length;)
        {
            int held = file.ReadAt(at, bytes.AsSpan(0, (int)Math.Min(OggPage.MaxLength, file.Length - at)));
            if (OggPage.Parse(bytes.AsSpan(0, held)) is not { } page)
            {
                int next = bytes.AsSpan(1, held - 1).IndexOf("OggS\0"u8);
                int step = next >= 0 ? next + 1 : Math.Max(1, held - 4);
                lost += step;
                at += step;
                continue;
            }

            if (parts.Count == 0 || (page.BeginsStream && !isBeginning))
            {
                unended += hasEnded ? 0 : 1;
                hasEnded = false;
                parts.Add(new SplicedStream(file));
            }

            isBeginning = page.BeginsStream;
            hasEnded |= page.EndsStream;
            parts[^1].Append(at, page.Length);
            at += page.Length;
        }

        if (lost > 0)
        {
            warnings.Add($"{lost} bytes of it are damaged or cut off, and what they held is missing");
        }

        if (!hasEnded || unended > 0)
        {
            warnings.Add("it ends before its stream does: it is cut short");
        }

        return new SalvagedAudio(parts, warnings);
    }
}
