using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Capture;

/// <summary>The worker's half of a capture: takes blocks out of the ring and keeps them in files. For one thread.</summary>
/// <param name="ring">The ring.</param>
/// <param name="rate">Samples a second, in Hz.</param>
/// <param name="before">What was captured before.</param>
/// <param name="nextPath">Gives the path of each new take.</param>
internal sealed class CaptureRecorder(CaptureRing ring, int rate, CaptureMap before, Func<string> nextPath) : IDisposable
{
    private const int StagedFrames = 1 << 15;

    private readonly CaptureFormat format = new(rate, ring.Channels);
    private readonly float[] staged = new float[ring.Channels * (StagedFrames + ring.MaxFrames)];
    private int stagedFrames;
    private long stagedStart;
    private CaptureFile? file;
    private long saved;
    private CaptureMap settled = before;
    private volatile CaptureMap map = before;

    /// <summary>What has been captured and is on disk. Read by any thread.</summary>
    public CaptureMap Map => map;

    /// <summary>Takes what is in the ring, and writes it.</summary>
    /// <param name="all">Whether all of it is written at once; else the last tenth of a second may wait for more, so that writes are few.</param>
    /// <exception cref="IOException">The disk is full, or gone; what was written before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Drain(bool all = true)
    {
        if (ring.IsEmpty && stagedFrames == 0)
        {
            Save();
            return;
        }

        while (ring.TryRead(staged.AsSpan(stagedFrames * ring.Channels), out long position, out int frames))
        {
            if (stagedFrames > 0 && position != stagedStart + stagedFrames)
            {
                // What came in behind the staged audio belongs elsewhere.
                Span<float> behind = staged.AsSpan(stagedFrames * ring.Channels, frames * ring.Channels);
                Flush();
                behind.CopyTo(staged);
            }

            stagedStart = stagedFrames == 0 ? position : stagedStart;
            stagedFrames += frames;
            if (stagedFrames >= StagedFrames)
            {
                Flush();
            }
        }

        if (all || stagedFrames >= rate / 10)
        {
            Flush();
        }
    }

    /// <summary>Goes on from another map.</summary>
    /// <param name="other">What has been captured.</param>
    public void Replace(CaptureMap other)
    {
        CloseFile();
        settled = map = other;
    }

    /// <summary>Ends a capture: closes the file at hand, so that what comes next begins another.</summary>
    /// <param name="trim">What was recorded around the loop.</param>
    public void Finish(LoopTrim? trim = null)
    {
        CloseFile();
        if (trim is { } around && map != settled)
        {
            map = map.Trim(settled, around);
        }

        settled = map;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => CloseFile();

    private void CloseFile()
    {
        file?.Dispose();
        file = null;
    }

    private void Flush()
    {
        if (stagedFrames == 0)
        {
            return;
        }

        Region region = new(stagedStart, stagedFrames);
        stagedFrames = 0;
        if (file is null || file.Take.Start + file.Frames != region.Start)
        {
            CloseFile();
            file = new(nextPath(), format, region.Start);
            saved = 0;
        }

        try
        {
            file.Append(staged.AsSpan(0, (int)region.Length * ring.Channels));
        }
        catch
        {
            CloseFile();
            throw;
        }

        map = map.With(file.Take, region);
        if (file.Frames - saved >= rate)
        {
            Save();
        }
    }

    private void Save()
    {
        if (file is not null && file.Frames != saved)
        {
            file.Save();
            saved = file.Frames;
        }
    }
}
