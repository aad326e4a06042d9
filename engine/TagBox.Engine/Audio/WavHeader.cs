using System.Text;

namespace TagBox.Engine.Audio;

/// <summary>
/// Everything before a WAV file's audio. Its length does not depend on how much audio follows, so it can be written first
/// and again, with the true sizes, at the end: room for a <c>ds64</c> chunk is kept by <c>JUNK</c> (EBU Tech 3306).
/// </summary>
/// <param name="format">The format.</param>
/// <param name="metadata">What else the file says.</param>
/// <param name="riffLimit">Largest size that plain RIFF may state, in bytes; beyond it the file becomes RF64.</param>
internal sealed class WavHeader(WavFormat format, WavMetadata metadata, long riffLimit)
{
    private const int LongSizesLength = 28;

    private IReadOnlyList<MetadataChunk> Song => metadata.Song?.Chunks ?? [];

    /// <summary>The header's bytes.</summary>
    /// <param name="frames">Samples a channel that follow.</param>
    public byte[] Build(long frames)
    {
        using MemoryStream header = new();
        using BinaryWriter writer = new(header, Encoding.ASCII);
        long dataSize = frames * format.FrameSize;
        writer.Write("RIFF"u8);
        writer.Write(0);
        writer.Write("WAVE"u8);
        WriteChunk(writer, "JUNK"u8, new byte[LongSizesLength]);
        WriteChunk(writer, "fmt "u8, format.ToChunk());
        if (format.Encoding == SampleEncoding.Float32)
        {
            WriteChunk(writer, "fact"u8, BitConverter.GetBytes((uint)Math.Min(frames, uint.MaxValue)));
        }

        if (metadata.Origin is { } origin)
        {
            WriteChunk(writer, "bext"u8, BroadcastChunk.ToChunk(origin));
        }

        foreach (MetadataChunk chunk in Song.Where(chunk => !InfoList.IsOne(chunk)))
        {
            WriteChunk(writer, Encoding.ASCII.GetBytes(chunk.Id), chunk.Content);
        }

        WriteChunk(writer, "LIST"u8, Info().ToChunk());
        writer.Write("data"u8);
        writer.Write((uint)dataSize);

        long riffSize = header.Length - 8 + dataSize + (dataSize & 1);
        if (riffSize <= riffLimit)
        {
            header.Position = 4;
            writer.Write((uint)riffSize);
            return header.ToArray();
        }

        header.Position = header.Length - 4;
        writer.Write(uint.MaxValue);
        header.Position = 0;
        writer.Write("RF64"u8);
        writer.Write(uint.MaxValue);
        writer.Write("WAVEds64"u8);
        writer.Write(LongSizesLength);
        writer.Write(riffSize);
        writer.Write(dataSize);
        writer.Write(frames);
        return header.ToArray();
    }

    private static void WriteChunk(BinaryWriter writer, ReadOnlySpan<byte> id, ReadOnlySpan<byte> content)
    {
        writer.Write(id);
        writer.Write(content.Length);
        writer.Write(content);
        if (content.Length % 2 == 1)
        {
            writer.Write((byte)0);
        }
    }

    private InfoList Info()
    {
        InfoList info = new();
        foreach (MetadataChunk chunk in Song.Where(InfoList.IsOne))
        {
            info.Add(chunk);
        }

        info.Set("ISFT", "TagBox");
        info.Set("ICMT", metadata.Comment);
        info.Set("ICOP", metadata.Copyright);
        return info;
    }
}
