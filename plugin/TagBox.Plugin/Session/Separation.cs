using System.Collections.Concurrent;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>Has the engine separate captured stretches, one after the other. Runs by itself; is looked at from other threads.</summary>
internal sealed class Separation : IProgress<JobProgress>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource cancellation = new();
    private readonly ConcurrentQueue<StemSet> finished = new();
    private readonly IReadOnlyList<Region> stretches;
    private volatile int done;
    private volatile Status status = Status.Sending;
    private volatile string why = "";
    private double fraction;
    private double secondsLeft = double.NaN;

    /// <summary>Begins.</summary>
    /// <param name="engine">How the engine is met.</param>
    /// <param name="map">What has been captured.</param>
    /// <param name="stretches">What of it to separate, at least one.</param>
    /// <param name="wanted">The stems, at least one.</param>
    /// <param name="folder">Where they go.</param>
    /// <param name="before">What the engine is to be done with first, if that takes no longer than a moment.</param>
    public Separation(
        EngineClientOptions engine, CaptureMap map, IReadOnlyList<Region> stretches, WantedStems wanted, SessionFolder folder, Task before)
    {
        this.stretches = stretches;
        string[] titles = [.. stretches.Select(_ => folder.NextTitle())];
        string path = folder.Path;
        Ended = Task.Run(() => RunAsync(engine, map, wanted, path, titles, before));
    }

    /// <summary>Completes with the separation; never fails.</summary>
    public Task Ended { get; }

    /// <summary>What it is doing, or has come to.</summary>
    public Status Status => status;

    /// <summary>More about the state, in one line; may be empty.</summary>
    public string Why => why;

    /// <summary>How far all of it is, 0 to 1.</summary>
    public double Progress => (done + Volatile.Read(ref fraction)) / stretches.Count;

    /// <summary>How long all of it will yet take, in seconds; null while that is not known. The stretches to come are taken to be as slow as the one at hand.</summary>
    public double? SecondsLeft
    {
        get
        {
            (double left, double made, int current) = (Volatile.Read(ref secondsLeft), Volatile.Read(ref fraction), done);
            if (double.IsNaN(left) || made >= 1 || current >= stretches.Count)
            {
                return null;
            }

            double toCome = stretches.Skip(current + 1).Sum(stretch => (double)stretch.Length) / stretches[current].Length;
            return left + (left / (1 - made) * toCome);
        }
    }

    /// <summary>Takes a finished set.</summary>
    /// <param name="set">The set.</param>
    /// <returns>False where there is none at the moment.</returns>
    public bool TryDequeue(out StemSet set) => finished.TryDequeue(out set!);

    /// <summary>Ends it; what is finished stays.</summary>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    public void Report(JobProgress value)
    {
        Volatile.Write(ref fraction, value.Fraction);
        Volatile.Write(ref secondsLeft, value.SecondsLeft ?? double.NaN);
        status = value.State == JobState.Waiting ? Status.Waiting : Status.Separating;
    }

    private async Task RunAsync(
        EngineClientOptions options, CaptureMap map, WantedStems wanted, string folder, string[] titles, Task before)
    {
        try
        {
            await Task.WhenAny(before, Task.Delay(Patience, cancellation.Token)).ConfigureAwait(false);
            await using EngineClient client = new(options);
            foreach ((Region stretch, string? title) in stretches.Zip(titles))
            {
                status = Status.Sending;
                StemSet set = await SeparateAsync(client, map, stretch, wanted, folder, title).ConfigureAwait(false);
                finished.Enqueue(set);
                Volatile.Write(ref fraction, 0);
                Volatile.Write(ref secondsLeft, double.NaN);
                done++;
            }

            status = Status.Ready;
        }
        catch (OperationCanceledException)
        {
            status = Status.Cancelled;
        }
        catch (EngineException error)
        {
            why = $"{error.Message} {error.Advice}".Trim();
            status = error.Code switch
            {
                EngineErrors.NoEngine => Status.NoEngine,
                EngineErrors.CannotRun => Status.EngineCannotRun,
                EngineErrors.Unreachable or EngineErrors.Stopping => Status.EngineLost,
                EngineErrors.Cancelled => Status.Cancelled,
                _ => Status.Failed,
            };
        }
        catch (Exception error)
        {
            // Nothing may escape into the host; whatever it is, the capture is safe and the user can try again.
            (why, status) = (error.Message, Status.Failed);
        }
    }

    private async Task<StemSet> SeparateAsync(
        EngineClient client, CaptureMap map, Region stretch, WantedStems wanted, string folder, string title)
    {
        CaptureFormat format = map.Format!.Value;
        Submit job = new(
            Guid.NewGuid().ToString("d"), format.Rate, format.Channels, stretch.Start, stretch.Length, wanted.Names,
            null, [], null, 0, null, folder, title, false);
        using CaptureReader audio = new(map, stretch);
        JobResult result = await client.SeparateAsync(job, audio, this, cancellation.Token).ConfigureAwait(false);
        StemSet set = new(stretch, format, map.Fingerprint(stretch), wanted.Place(result), result.Licence);
        try
        {
            await client.ConfirmAsync(job.Job, CancellationToken.None).ConfigureAwait(false);
        }
        catch (EngineException)
        {
            // The stems are in their folder; the engine only keeps what it need not.
        }

        return set;
    }
}
