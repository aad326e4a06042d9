namespace TagBox.Engine.Audio.Salvage;

/// <summary>Reads bytes at a place of a file, which may end before them.</summary>
internal static class StreamReading
{
    /// <summary>Fills bytes from a place on; with zeros beyond the end.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="at">The place, in bytes.</param>
    /// <param name="bytes">What is filled.</param>
    /// <returns>How many bytes the file had.</returns>
    public static int ReadAt(this Stream file, long at, Span<byte> bytes)
    {
        file.Position = at;
        int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        bytes[read..].Clear();
        return read;
    }
}
