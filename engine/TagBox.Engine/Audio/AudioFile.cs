namespace TagBox.Engine.Audio;

/// <summary>Opens audio files of every kind that TagBox reads.</summary>
public static class AudioFile
{
    /// <summary>Opens a file by what is in it, whatever its name ends in: WAV by TagBox itself, the rest through libsndfile.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A reader, which the caller disposes.</returns>
    /// <exception cref="TagBoxException">There is no such file, it is a folder, it is empty, or it is not audio that TagBox can read.</exception>
    public static IAudioReader Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new TagBoxException($"{path} is a folder; name an audio file in it.");
        }

        byte[] start = new byte[RiffChunks.FormHeader];
        int held;
        try
        {
            using FileStream file = OpenStream(path);
            held = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }

        if (held == 0)
        {
            throw new TagBoxException($"{path} is empty; export it again.");
        }

        return RiffChunks.IsWave(start.AsSpan(0, held)) ? new WavReader(path) : new SndFileReader(path);
    }

    /// <summary>Opens a file's bytes; others may have it open, even to write.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its bytes, which the caller disposes.</returns>
    /// <exception cref="TagBoxException">It cannot be opened.</exception>
    public static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 14);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }
    }
}
