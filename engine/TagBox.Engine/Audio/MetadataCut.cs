using System.Buffers.Binary;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace TagBox.Engine.Audio;

/// <summary>Makes a chunk that speaks of a whole song speak of a stretch of it.</summary>
internal static class MetadataCut
{
    // smpl: a header, its count of loops, and the loops, each with its first and last sample (Microsoft's Multimedia Data Standards Update).
    private const int SamplerHeader = 36;
    private const int SamplerLoops = 28;
    private const int Loop = 24;
    private const int LoopStart = 8;
    private const int LoopEnd = 12;

    // cue: a count, and the points, each with its place in the order of play and its sample.
    private const int CueHeader = 4;
    private const int Cue = 24;
    private const int CuePosition = 4;
    private const int CueSample = 20;

    // acid: flags, root note, beats, metre, tempo.
    private const int AcidLength = 24;
    private const int AcidBeats = 12;
    private const int AcidTempo = 20;

    /// <summary>The chunk for a stretch; null when nothing of it is left, or when it is damaged.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="start">The stretch's first sample.</param>
    /// <param name="length">Its samples.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    public static MetadataChunk? Of(MetadataChunk chunk, long start, long length, int sampleRate)
    {
        byte[]? content = chunk.Id switch
        {
            "smpl" => Loops(chunk.Content, start, length),
            "cue " => Cues(chunk.Content, start, length),
            "acid" => Beats(chunk.Content, (double)length / sampleRate),
            "iXML" => Times(chunk.Content, start),
            _ => chunk.Content,
        };
        return content is null ? null : chunk with { Content = content };
    }

    private static byte[]? Loops(byte[] chunk, long start, long length)
    {
        if (chunk.Length < SamplerHeader)
        {
            return null;
        }

        byte[][] loops = Entries(chunk, SamplerHeader, SamplerLoops, Loop, LoopEnd, [LoopStart, LoopEnd], start, length);
        byte[] cut = [.. chunk[..SamplerHeader], .. loops.SelectMany(loop => loop)];
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(SamplerLoops), loops.Length);
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(SamplerLoops + 4), 0);
        return cut;
    }

    private static byte[]? Cues(byte[] chunk, long start, long length)
    {
        if (chunk.Length < CueHeader)
        {
            return null;
        }

        byte[][] cues = Entries(chunk, CueHeader, 0, Cue, CueSample, [CuePosition, CueSample], start, length);
        return cues.Length == 0 ? null : [.. BitConverter.GetBytes(cues.Length), .. cues.SelectMany(cue => cue)];
    }

    // Entries whose places, the first and the last of them in order, all lie within the stretch, moved to where it begins.
    private static byte[][] Entries(byte[] chunk, int header, int count, int size, int last, int[] places, long start, long length)
    {
        long entries = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(count)), (chunk.Length - header) / size);
        List<byte[]> kept = [];
        for (int entry = 0; entry < entries; entry++)
        {
            byte[] bytes = chunk.AsSpan(header + (entry * size), size).ToArray();
            long end = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(last));
            long first = places[0] == CuePosition ? end : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(places[0]));
            if (first < start || end >= start + length)
            {
                continue;
            }

            foreach (int place in places)
            {
                uint at = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(place));
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place), (uint)Math.Max(0, at - start));
            }

            kept.Add(bytes);
        }

        return [.. kept];
    }

    private static byte[]? Beats(byte[] chunk, double seconds)
    {
        if (chunk.Length < AcidLength)
        {
            return null;
        }

        byte[] cut = [.. chunk];
        double tempo = BinaryPrimitives.ReadSingleLittleEndian(cut.AsSpan(AcidTempo));
        double beats = double.IsFinite(tempo) ? Math.Clamp(Math.Round(seconds * tempo / 60), 0, uint.MaxValue) : 0;
        BinaryPrimitives.WriteUInt32LittleEndian(cut.AsSpan(AcidBeats), (uint)beats);
        return cut;
    }

    // iXML tells the time of the first sample in halves of 32 bits, under the names of its own standard and of bext's.
    private static byte[]? Times(byte[] chunk, long start)
    {
        try
        {
            string text = Encoding.UTF8.GetString(chunk).TrimEnd('\0');
            using XmlReader reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            XDocument document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            Move(document, "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO", start);
            Move(document, "BWF_TIME_REFERENCE_HIGH", "BWF_TIME_REFERENCE_LOW", start);
            return Encoding.UTF8.GetBytes($"{document.Declaration}{document.ToString(SaveOptions.DisableFormatting)}");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Move(XDocument document, string highName, string lowName, long start)
    {
        XElement? high = document.Descendants(highName).FirstOrDefault();
        XElement? low = document.Descendants(lowName).FirstOrDefault();
        if (low is not null && uint.TryParse(low.Value, out uint lowHalf) && uint.TryParse(high?.Value ?? "0", out uint highHalf))
        {
            ulong time = ((ulong)highHalf << 32 | lowHalf) + (ulong)start;
            low.Value = ((uint)time).ToString(System.Globalization.CultureInfo.InvariantCulture);
            high?.SetValue((uint)(time >> 32));
        }
    }
}
