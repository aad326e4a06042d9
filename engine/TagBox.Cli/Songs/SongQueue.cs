using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Reports;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Songs;

/// <summary>Does songs, several at a time, in their order. One that fails does not keep the others from being done, and what was done before is not done again.</summary>
/// <param name="songs">Paths, each with the place of its result; null where nothing is kept.</param>
/// <param name="work">What is done with each.</param>
/// <param name="jobs">How many at a time, at least 1.</param>
/// <param name="mayReplace">Whether a result made otherwise may be replaced.</param>
internal sealed class SongQueue(IReadOnlyList<(string Path, ResultFolder? Place)> songs, ISongWork work, int jobs, bool mayReplace)
{
    private readonly Lock gate = new();

    /// <summary>How many songs there are.</summary>
    public int Count => songs.Count;

    /// <summary>Does them.</summary>
    /// <param name="terminal">What is to be said of songs.</param>
    /// <param name="tally">Told of each song.</param>
    /// <param name="progress">How far all of them are.</param>
    /// <param name="cancellation">Stops it: songs at hand leave nothing.</param>
    /// <exception cref="OperationCanceledException">It was stopped, and there are songs left.</exception>
    /// <exception cref="TagBoxException">Standard output cannot be written: songs at hand are done, no others.</exception>
    public void Run(Terminal terminal, SongTally tally, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        QueueProgress whole = new(songs.Count, progress);
        ParallelOptions atOnce = new() { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(Partitioner.Create(songs, EnumerablePartitionerOptions.NoBuffering), atOnce, song =>
            {
                IProgress<SeparationProgress> own = whole.Begin();
                (SongLine line, SongResult? result) = Do(song.Path, song.Place, terminal.For(song.Path, gate), own, cancellation);
                whole.End(own, wasDone: line.Status == SongLine.Finished);
                lock (gate)
                {
                    tally.Add(line, result);
                }
            });
        }
        catch (AggregateException error)
        {
            // What fails here is no song's fault but what is told of it: each of several threads may say so.
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
    }

    private (SongLine Line, SongResult? Result) Do(
        string path, ResultFolder? place, Terminal terminal, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        string? sha256 = null;
        try
        {
            CheckIsFile(path);
            if (place is null)
            {
                SongResult shown = work.Do(path, null, terminal, progress, cancellation);
                return (new SongLine(path, SongLine.Done, null, shown.Report, null), shown);
            }

            sha256 = ResultFile.Digest(path, cancellation);
            if (place.Finished(sha256, work.Settings) is { } before)
            {
                return (new SongLine(path, SongLine.Finished, place.Path, before.Result, null), null);
            }

            place.Check(mayReplace);
            using UnfinishedFolder folder = new(place);
            SongResult result = work.Do(path, folder.Path, terminal, progress, cancellation);
            folder.Commit(new ResultFile(ProductVersion.Number, sha256, work.Settings, result.Files, result.Report), mayReplace);
            return (new SongLine(path, SongLine.Done, place.Path, result.Report, null), result);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception error)
        {
            // Another process may have been first with this song, and have cleared away what was begun of it here.
            if (sha256 is not null && place?.Finished(sha256, work.Settings) is { } other)
            {
                return (new SongLine(path, SongLine.Finished, place.Path, other.Result, null), null);
            }

            string message = error is TagBoxException ? error.Message : $"internal error: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}; please report this";
            return (new SongLine(path, SongLine.Failed, null, null, message), null);
        }
    }

    /// <summary>Makes sure that there is something in a song's file: opening a named pipe, whose length is none, would wait for whoever writes to it.</summary>
    private static void CheckIsFile(string path)
    {
        try
        {
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            if (new FileInfo(target) is { Exists: true, Length: 0 })
            {
                throw new TagBoxException($"{path} is empty; export it again. A named pipe goes alone.");
            }
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }
    }
}
