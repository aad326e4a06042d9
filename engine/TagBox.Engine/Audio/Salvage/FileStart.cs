namespace TagBox.Engine.Audio.Salvage;

/// <summary>Finds where a file's audio begins: behind tags that were put before it, or behind bytes that are none of it.</summary>
internal static class FileStart
{
    private const int SearchLength = 1 << 20;
    private const int Longest = 36;

    /// <summary>Finds the first place behind a file's beginning where audio of a kind that tells itself apart begins.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="from">Where to begin, in bytes.</param>
    /// <returns>The place; null when there is none in the first mebibyte.</returns>
    public static long? Search(Stream file, long from)
    {
        byte[] bytes = new byte[SearchLength + Longest];
        int held = file.ReadAt(from, bytes);
        for (int i = 1; i < Math.Min(held, SearchLength); i++)
        {
            if (IsAudio(bytes.AsSpan(i)))
            {
                return from + i;
            }
        }

        return MpegSalvage.Find(file, from, from + held);
    }

    /// <summary>Says whether a file is MP4, Matroska, Windows Media, WavPack, Monkey's Audio or bare AAC, which may hold bytes like those of other kinds.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="at">Where it begins, in bytes.</param>
    public static bool IsContainer(Stream file, long at)
    {
        Span<byte> start = stackalloc byte[8];
        file.ReadAt(at, start);
        return start[4..].SequenceEqual("ftyp"u8)
            || start.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3])
            || start.StartsWith<byte>([0x30, 0x26, 0xB2, 0x75])
            || start.StartsWith("wvpk"u8)
            || start.StartsWith("MAC "u8)
            || (start[0] == 0xFF && (start[1] & 0xF6) == 0xF0);
    }

    private static bool IsAudio(ReadOnlySpan<byte> start) => start[0] switch
    {
        (byte)'R' or (byte)'B' => RiffChunks.IsWave(start),
        (byte)'f' => start.StartsWith("fLaC"u8) && start[5..8].SequenceEqual<byte>([0, 0, 34]),
        (byte)'O' => start.StartsWith("OggS\0\u0002"u8),
        (byte)'F' => start.StartsWith("FORM"u8) && start[8..11].SequenceEqual("AIF"u8),
        _ => false,
    };
}
