using System.Buffers.Binary;
using System.Text;

namespace TagBox.Engine.Audio.Salvage;

/// <summary>
/// Finds the samples of an AIFF or AIFF-C whose sizes are wrong: cut short, be it by the byte that makes a chunk even, or left at 0 by who
/// wrote into a pipe. Chunks have a name, a big-endian size and an even number of bytes (Apple, Audio Interchange File Format, 1989).
/// </summary>
internal static class AiffSalvage
{
    private const int FormHeader = 12;
    private const int ChunkHeader = 8;

    // Behind channels of the common chunk.
    private const int FramesAt = 2;

    // Behind channels, frames, bits and rate of the common chunk.
    private const int CodingAt = 18;

    // Offset and block size, before the samples.
    private const int SoundHeader = 8;

    /// <summary>Says whether an AIFF begins at a place of a file.</summary>
    public static bool IsForm(Stream file, long at)
    {
        Span<byte> start = stackalloc byte[FormHeader];
        file.ReadAt(at, start);
        return start.StartsWith("FORM"u8) && start[8..11].SequenceEqual("AIF"u8);
    }

    /// <summary>Says whether an AIFF begins at a place of a file whose samples are big-endian integers, as they are in all but AIFF-C.</summary>
    public static bool IsPlainForm(Stream file, long at)
    {
        Span<byte> last = stackalloc byte[1];
        Span<byte> coding = stackalloc byte[4];
        file.ReadAt(at + FormHeader - 1, last);
        if (IsForm(file, at) && last[0] == 'C')
        {
            long common = Chunks(file, at).FirstOrDefault(chunk => chunk.Name == "COMM").At;
            file.ReadAt(common + ChunkHeader + CodingAt, coding);
            return common > 0 && coding.SequenceEqual("NONE"u8);
        }

        return IsForm(file, at);
    }

    /// <summary>How many frames the AIFF at a stream's beginning has: the byte that makes their chunk even is none, though some writers count it.</summary>
    /// <param name="file">The stream; its position is moved.</param>
    /// <param name="frameSize">Bytes of a frame, at least 1.</param>
    public static long Frames(Stream file, int frameSize)
    {
        Span<byte> promise = stackalloc byte[sizeof(uint)];
        long frames = 0;
        uint promised = 0;
        foreach ((string name, long at, uint size) in Chunks(file, 0))
        {
            if (name == "COMM")
            {
                file.ReadAt(at + ChunkHeader + FramesAt, promise);
                promised = BinaryPrimitives.ReadUInt32BigEndian(promise);
            }
            else if (name == "SSND")
            {
                frames = Math.Max(0, (long)size - SoundHeader) / frameSize;
            }
        }

        return frameSize == 1 && promised == frames - 1 ? promised : frames;
    }

    /// <summary>Reads the chunks from a place on where <see cref="IsForm"/>.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="start">The place, in bytes.</param>
    public static SalvagedAudio Read(Stream file, long start)
    {
        SplicedStream audio = new(file);
        foreach ((string name, long at, uint size) in Chunks(file, start))
        {
            long there = file.Length - at - ChunkHeader;
            if (name == "SSND" && there > SoundHeader && (Even(size) > there || size < SoundHeader))
            {
                audio.Append(Form(file, start, at + ChunkHeader + Even(there)));
                audio.Append(start + FormHeader, at - start - FormHeader);
                audio.Append(Chunk("SSND"u8, there));
                audio.Append(at + ChunkHeader, there);
                audio.Append(new byte[Even(there) - there]);
                return new SalvagedAudio([audio], [.. Warnings(size, there)]);
            }
        }

        audio.Append(start, file.Length - start);
        return new SalvagedAudio([audio], []);
    }

    private static IEnumerable<(string Name, long At, uint Size)> Chunks(Stream file, long start)
    {
        byte[] header = new byte[ChunkHeader];
        for (long at = start + FormHeader; at <= file.Length - ChunkHeader;)
        {
            file.ReadAt(at, header);
            if (header.AsSpan(0, 4).ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            {
                yield break; // No chunk: zeros to the end of a large file would be searched eight by eight.
            }

            uint size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
            yield return (Encoding.ASCII.GetString(header, 0, 4), at, size);
            at += ChunkHeader + Even(size);
        }
    }

    private static long Even(long size) => size + (size & 1);

    private static IEnumerable<string> Warnings(long promised, long there)
    {
        if (promised < SoundHeader)
        {
            yield return $"it does not say how much audio it has: all {there - SoundHeader} bytes to its end were read as audio";
        }
        else if (promised > there)
        {
            yield return $"it is cut short: its header promises {promised - SoundHeader} bytes of audio and {there - SoundHeader} are there";
        }
    }

    private static byte[] Form(Stream file, long start, long end)
    {
        byte[] form = new byte[FormHeader];
        file.ReadAt(start, form);
        Chunk("FORM"u8, end - start - ChunkHeader).CopyTo(form, 0);
        return form;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, long size)
    {
        byte[] header = new byte[ChunkHeader];
        name.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), (uint)Math.Min(size, uint.MaxValue));
        return header;
    }
}
