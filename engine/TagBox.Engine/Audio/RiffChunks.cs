using System.Buffers.Binary;
using System.Text;
using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio;

/// <summary>
/// Walks the chunks of a RIFF file, or of its 64-bit forms RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088), in whatever order. Fillers between
/// chunks are stepped over and sizes that cannot be are set right; where that is a guess or loses something, it is said.
/// </summary>
/// <param name="file">A seekable file; its position is moved.</param>
/// <param name="start">Where the form begins, as <see cref="IsWave"/> wants, in bytes.</param>
internal sealed class RiffChunks(Stream file, long start)
{
    /// <summary>Bytes of the header before the first chunk: the form's id, its size, and what it holds.</summary>
    public const int FormHeader = 12;

    private const int ChunkHeader = 8;
    private const long Wrap = 1L << 32;

    // As far as a chunk is looked for behind what is none, and as much as may trail a file without a word.
    private const int SearchLength = 1 << 16;
    private const int Trifle = 1 << 12;
    private const int MaxSteps = 100;

    private static readonly string[] KnownIds = ["fmt ", "data", "fact", "bext", "JUNK", "PAD ", "ds64", "iXML", "axml", "acid", "smpl", "inst", "cue ", "LIST", "id3 "];

    private readonly List<string> warnings = [];
    private long dataSize = uint.MaxValue;

    /// <summary>What had to be guessed or was left out, as far as the walk has come: a sentence each, without the file's name.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Says whether these first bytes are those of a WAVE file.</summary>
    public static bool IsWave(ReadOnlySpan<byte> start) =>
        start.Length >= FormHeader
        && (start[..4].SequenceEqual("RIFF"u8) || IsLong(start))
        && start[8..12].SequenceEqual("WAVE"u8);

    /// <summary>
    /// Finds every chunk in turn, and stops where none can be: at the file's end or at garbage. Only headers are read; the size of a
    /// chunk costs nothing.
    /// </summary>
    public IEnumerable<RiffChunk> Walk()
    {
        byte[] header = new byte[FormHeader];
        file.ReadAt(start, header);
        bool isLong = IsLong(header);
        uint formSize = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        for (long? at = start + FormHeader; at is { } place && place <= file.Length - ChunkHeader;)
        {
            file.ReadAt(place, header.AsSpan(0, ChunkHeader));
            if (!IsId(header))
            {
                at = Resume(place);
                continue;
            }

            RiffChunk chunk = new(
                Encoding.ASCII.GetString(header, 0, 4), place + ChunkHeader, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)), file.Length - place - ChunkHeader);
            chunk = chunk.Id == "data" ? Audio(chunk, formSize, isLong) : chunk;
            yield return chunk with { Held = Math.Min(chunk.Claimed, chunk.Held) };
            if (chunk.Id == "ds64" && isLong && chunk.Claimed >= 16)
            {
                file.ReadAt(chunk.Start + 8, header.AsSpan(0, 8));
                dataSize = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(header), long.MaxValue);
            }

            at = chunk.Claimed >= chunk.Held ? null : Behind(chunk.Start + chunk.Claimed, chunk.Claimed);
        }
    }

    private static bool IsLong(ReadOnlySpan<byte> start) =>
        start[..4].SequenceEqual("RF64"u8) || start[..4].SequenceEqual("BW64"u8);

    private static bool IsId(ReadOnlySpan<byte> header) => !header[..4].ContainsAnyExceptInRange((byte)' ', (byte)'~');

    // Sizes that programs write which cannot go back to put them right.
    private static bool IsPlaceholder(long size) => size is >= 0x7FFFE000 and <= 0x80000000 or >= 0xFFFFE000 and <= uint.MaxValue;

    /// <summary>The chunk of audio with the size that it truly has; what it holds is all that the file has from there on.</summary>
    private RiffChunk Audio(RiffChunk chunk, uint formSize, bool isLong)
    {
        long rest = chunk.Held;
        long formEnd = start + ChunkHeader + formSize;
        long claimed = isLong && chunk.Claimed == uint.MaxValue ? dataSize : chunk.Claimed;
        bool isUnfinished = claimed == 0 && (formSize == uint.MaxValue || formEnd < file.Length);
        if (isUnfinished || claimed == uint.MaxValue || (claimed > rest && IsPlaceholder(claimed)))
        {
            // A recorder or a pipe that could not go back to fill in the size: the audio goes on to the end.
            return chunk with { Claimed = rest };
        }

        if (claimed >= rest || IsExplained(chunk.Start + claimed, claimed))
        {
            return chunk with { Claimed = claimed };
        }

        for (long wrapped = claimed + Wrap; !isLong && wrapped <= rest; wrapped += Wrap)
        {
            if (IsExplained(chunk.Start + wrapped, wrapped))
            {
                warnings.Add($"its audio is longer than the 4 GiB that its header can say; all {wrapped} bytes of it were read");
                return chunk with { Claimed = wrapped };
            }
        }

        long behind = rest - claimed;
        if (formEnd > chunk.Start + claimed + ChunkHeader && formEnd <= file.Length + 1)
        {
            long all = Math.Min(formEnd - chunk.Start, rest);
            warnings.Add($"it contradicts itself: its header says {claimed} bytes of audio, and {all - claimed} more follow that it does not explain; they were read as audio");
            return chunk with { Claimed = all };
        }

        if (behind >= Trifle)
        {
            warnings.Add($"its header says {claimed} bytes of audio, and {behind} bytes behind them that it does not tell of were left out");
        }

        return chunk with { Claimed = claimed };
    }

    // Whether a chunk may well end here: the file does, or another chunk, a filler or a tag of another kind follows.
    private bool IsExplained(long end, long size) =>
        end + (size & 1) >= file.Length
        || IsChunk(end + (size & 1))
        || IsChunk(end)
        || ForeignTag.LengthAt(file, end) > 0
        || (BehindZeros(end) is { } next && (next >= file.Length || IsChunk(next)));

    // Where the next chunk begins: behind an even number of bytes, unless the one before left out what makes it even.
    private long Behind(long end, long size) => (size & 1) == 0 || (!IsChunk(end + 1) && IsChunk(end)) ? end : end + 1;

    // Where to go on from a place where no chunk's name is.
    private long? Resume(long place)
    {
        Span<byte> header = stackalloc byte[ChunkHeader];
        file.ReadAt(place, header);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        long end = place + ChunkHeader + size;
        if (size > 0 && (end == file.Length || IsChunk(end + (size & 1))))
        {
            return end + (size & 1); // A chunk after all, under a name that is not text.
        }

        byte[] ahead = new byte[SearchLength];
        int held = file.ReadAt(place, ahead);
        int found = KnownIds.Select(id => ahead.AsSpan(0, held).IndexOf(Encoding.ASCII.GetBytes(id)))
            .Where(at => at > 0 && IsChunk(place + at))
            .DefaultIfEmpty(-1)
            .Min();
        return found < 0 ? null : place + found;
    }

    // Whether a chunk begins here: one of a known name, or one of any name behind which others come up to the file's end.
    private bool IsChunk(long at)
    {
        Span<byte> header = stackalloc byte[ChunkHeader];
        for (int steps = 0; steps < MaxSteps; steps++)
        {
            if (file.ReadAt(at, header) < ChunkHeader || !IsId(header))
            {
                return false;
            }

            if (KnownIds.Contains(Encoding.ASCII.GetString(header[..4])))
            {
                return true;
            }

            long size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            at += ChunkHeader + size + (size & 1);
            if (at >= file.Length)
            {
                return at <= file.Length + 1;
            }
        }

        return false;
    }

    // Where a short run of zeros ends that begins here; null when none does.
    private long? BehindZeros(long at)
    {
        byte[] ahead = new byte[SearchLength];
        int held = file.ReadAt(at, ahead);
        int zeros = ahead.AsSpan(0, held).IndexOfAnyExcept((byte)0);
        return zeros switch
        {
            < 0 when held < SearchLength => at + held,
            > 0 => at + zeros,
            _ => null,
        };
    }
}
