using System.Buffers.Binary;
using System.Text;

namespace TagBox.Engine.Audio;

/// <summary>Walks the chunks of a RIFF file, or of its 64-bit forms RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088).</summary>
internal static class RiffChunks
{
    /// <summary>Bytes of the header before the first chunk: the form's id, its size, and what it holds.</summary>
    public const int FormHeader = 12;

    /// <summary>Says whether these first bytes are those of a WAVE file.</summary>
    public static bool IsWave(ReadOnlySpan<byte> start) =>
        start.Length >= FormHeader
        && (start[..4].SequenceEqual("RIFF"u8) || IsLong(start))
        && start[8..12].SequenceEqual("WAVE"u8);

    /// <summary>
    /// Finds every chunk in turn, in whatever order, and stops where none can be: at the file's end or at garbage.
    /// Only headers are read; the size of a chunk costs nothing.
    /// </summary>
    /// <param name="file">A seekable file that begins as <see cref="IsWave"/> wants; its position is moved.</param>
    public static IEnumerable<RiffChunk> Walk(Stream file)
    {
        byte[] header = new byte[FormHeader];
        file.Position = 0;
        file.ReadExactly(header);
        bool isLong = IsLong(header);
        uint formSize = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        bool finished = formSize != uint.MaxValue && formSize + 8L >= file.Length;
        long dataSize = uint.MaxValue;
        for (long at = FormHeader; at <= file.Length - 8;)
        {
            file.Position = at;
            file.ReadExactly(header, 0, 8);
            if (header.AsSpan(0, 4).ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            {
                yield break;
            }

            long start = at + 8;
            string id = Encoding.ASCII.GetString(header, 0, 4);
            long claimed = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            if (id == "data")
            {
                claimed = isLong && claimed == uint.MaxValue ? dataSize : claimed;
                if (claimed == uint.MaxValue || (claimed == 0 && !finished))
                {
                    // A recorder that could not go back to fill in the size: the audio goes on to the end.
                    claimed = file.Length - start;
                }
            }

            yield return new RiffChunk(id, start, claimed, Math.Min(claimed, file.Length - start));
            if (id == "ds64" && isLong && claimed >= 16 && file.Length - start >= 16)
            {
                file.Position = start + 8;
                file.ReadExactly(header, 0, 8);
                dataSize = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(header), long.MaxValue);
            }

            if (claimed >= file.Length - start)
            {
                yield break;
            }

            at = start + claimed + (claimed & 1);
        }
    }

    private static bool IsLong(ReadOnlySpan<byte> start) =>
        start[..4].SequenceEqual("RF64"u8) || start[..4].SequenceEqual("BW64"u8);
}
