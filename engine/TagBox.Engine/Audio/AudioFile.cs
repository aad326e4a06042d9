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
        try
        {
            if (file.Length == 0)
            {
                throw new TagBoxException($"{path} is empty; export it again.");
            }

            IAudioReader reader = Open(file, path, cancellation);
            if (reader is not WavReader)
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
        long start = ForeignTag.Skip(file, 0);
        if (IsWave(file, start))
        {
            return new WavReader(file, path, start);
        }

        if (SndFileLibrary.IsInstalled && (MpegSalvage.IsAudio(file, start) || SndFileReader.CanRead(file, start)))
        {
            return new SndFileReader(file, start, path, cancellation);
        }

        if (!FileStart.IsContainer(file, start) && FileStart.Search(file, start) is { } found)
        {
            string skipped = $"{found - start} bytes before its audio are none of it and were left out";
            return IsWave(file, found) ? new WavReader(file, path, found, skipped) : new SndFileReader(file, found, path, cancellation, skipped);
        }

        return Ffmpeg.Find() is { } ffmpeg ? ffmpeg.Open(path, cancellation) : new SndFileReader(file, start, path, cancellation);
    }

    private static bool IsWave(FileStream file, long start)
    {
        Span<byte> header = stackalloc byte[RiffChunks.FormHeader];
        file.ReadAt(start, header);
        return RiffChunks.IsWave(header);
    }
}
