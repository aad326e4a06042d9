using System.Buffers.Binary;
using System.Text;

namespace TagBox.Engine.Audio;

/// <summary>The texts of a WAV file's <c>LIST</c> chunk of the kind <c>INFO</c>: title, artist, software and so on, by their four-letter ids.</summary>
internal sealed class InfoList
{
    private const int EntryHeader = 8;

    private readonly List<(string Id, byte[] Text)> texts = [];

    /// <summary>Says whether a chunk is such a list.</summary>
    public static bool IsOne(MetadataChunk chunk) => chunk.Id == "LIST" && chunk.Content.AsSpan().StartsWith("INFO"u8);

    /// <summary>Takes every whole text of a chunk over, byte for byte.</summary>
    public void Add(MetadataChunk chunk)
    {
        ReadOnlySpan<byte> rest = chunk.Content.AsSpan(4);
        while (rest.Length >= EntryHeader && BinaryPrimitives.ReadInt32LittleEndian(rest[4..]) is >= 0 and int length && length <= rest.Length - EntryHeader)
        {
            texts.Add((Encoding.Latin1.GetString(rest[..4]), rest.Slice(EntryHeader, length).ToArray()));
            rest = rest[Math.Min(rest.Length, EntryHeader + length + (length & 1))..];
        }
    }

    /// <summary>Sets a text in the place of any of the same id; null leaves what is there.</summary>
    public void Set(string id, string? text)
    {
        if (text is not null)
        {
            texts.RemoveAll(other => other.Id == id);
            texts.Add((id, Encoding.UTF8.GetBytes(text + '\0')));
        }
    }

    /// <summary>The content of the <c>LIST</c> chunk.</summary>
    public byte[] ToChunk()
    {
        using MemoryStream list = new();
        list.Write("INFO"u8);
        foreach ((string id, byte[] text) in texts)
        {
            list.Write(Encoding.Latin1.GetBytes(id));
            list.Write(BitConverter.GetBytes(text.Length));
            list.Write(text);
            list.Write(new byte[text.Length & 1]);
        }

        return list.ToArray();
    }
}
