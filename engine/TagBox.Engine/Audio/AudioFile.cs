using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio;

/// <summary>Opens audio files of every kind that TagBox reads.</summary>
public static class AudioFile
{
    /// <summary>Opens a file by what is in it, whatever its name ends in: WAV by TagBox itself, the rest through libsndfile, or else ffmpeg.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops it: all but WAV is decoded at once.</param>
    /// <returns>A reader, which the caller disposes; what it had to set right is in its <see cref="IAudioReader.Warnings"/>.</returns>
    /// <exception cref="TagBoxException">There is no such file, it is a folder, it is empty, or it is not audio that TagBox can read.</exception>
    public static IAudioReader Open(string path, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path))
        {
            throw new TagBoxException($"{path} is a folder; name an audio file in it.");
        }

        FileStream file = OpenStream(path);
        if (file.CanSeek)
        {
            return Open(file, path, cancellation);
        }

        using (file)
        {
            return Open((Stream)file, path, cancellation);
        }
    }

    /// <summary>Opens audio that comes through a pipe, all of which is read at once.</summary>
    /// <param name="pipe">The pipe, which stays the caller's.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A reader, as for a file.</returns>
    /// <exception cref="TagBoxException">Nothing comes, or it is not audio that TagBox can read.</exception>
    public static IAudioReader Open(Stream pipe, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return Open(CopiedStream.Of(pipe, cancellation), name, cancellation);
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

    private static IAudioReader Open(FileStream file, string path, CancellationToken cancellation)
    {
        try
        {
            IAudioReader reader = Reader(file, path, cancellation);
            if (reader is not WavReader { File: var kept } || kept != file)
            {
                file.Dispose();
            }

            return reader;
        }
        catch (Exception error)
        {
            file.Dispose();
            throw FileErrors.Explains(error) ? FileErrors.CannotRead(path, error) : error;
        }
    }

    private static IAudioReader Reader(FileStream file, string path, CancellationToken cancellation)
    {
        if (file.Length == 0)
        {
            throw new TagBoxException($"{path} is empty; export it again.");
        }

        long start = ForeignTag.Skip(file, 0);
        if (IsWave(file, start))
        {
            return new WavReader(file, path, start);
        }

        if (DecodedReader.CanRead(file, start))
        {
            return new DecodedReader(file, start, path, cancellation);
        }

        if (!FileStart.IsContainer(file, start) && FileStart.Search(file, start) is { } found && (IsWave(file, found) || DecodedReader.CanRead(file, found)))
        {
            string skipped = $"{found - start} bytes before its audio are none of it and were left out";
            return IsWave(file, found) ? new WavReader(file, path, found, skipped) : new DecodedReader(file, found, path, cancellation, skipped);
        }

        return Ffmpeg.Find() is { } ffmpeg ? ffmpeg.Open(file.Name, path, cancellation) : new DecodedReader(file, start, path, cancellation);
    }

    private static bool IsWave(FileStream file, long start)
    {
        Span<byte> header = stackalloc byte[RiffChunks.FormHeader];
        file.ReadAt(start, header);
        return RiffChunks.IsWave(header);
    }
}
