using System.Diagnostics;
using TagBox.Cli.Serve.Spooling;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>A job the engine holds, with what those who watch it want to know.</summary>
internal sealed class Job : IProgress<SeparationProgress>
{
    /// <summary>Below this fraction the time a job has taken says too little about the time it will.</summary>
    private const double FirstEstimate = 0.01;

    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = New();
    private TaskCompletionSource changed = New();
    private SeparationProgress progress = new(0, "waiting");
    private long begun;
    private int watchers;

    /// <summary>Takes a job over.</summary>
    /// <param name="spooled">Where it is kept.</param>
    /// <param name="number">Jobs are done in this order.</param>
    public Job(SpooledJob spooled, long number)
    {
        Spooled = spooled;
        Number = number;
        Outcome = spooled.ReadOutcome();
        if (Outcome is not null)
        {
            ended.SetResult();
        }

        Activity = new ActivityLog(spooled.Stems, spooled.Request.Rate);
    }

    /// <summary>What is kept of it on disk.</summary>
    public SpooledJob Spooled { get; }

    /// <summary>Jobs are done in this order.</summary>
    public long Number { get; }

    /// <summary>How loud its stems are, as far as they are made.</summary>
    public ActivityLog Activity { get; }

    /// <summary>Ends it when someone cancels it.</summary>
    public CancellationTokenSource Cancellation { get; } = new();

    /// <summary>What came of it; null until then.</summary>
    public IMessage? Outcome { get; private set; }

    /// <summary>Whether somebody has been told what came of it.</summary>
    public bool IsOutcomeTold { get; set; }

    /// <summary>True once it waits for its turn no more.</summary>
    public bool HasBegun => Volatile.Read(ref begun) != 0;

    /// <summary>Whether somebody watches it.</summary>
    public bool IsWatched => Volatile.Read(ref watchers) > 0;

    /// <summary>Completes at the next change of anything; taken before the state is read, no change is missed.</summary>
    public Task Changed
    {
        get
        {
            lock (gate)
            {
                return changed.Task;
            }
        }
    }

    /// <summary>Completes when something came of it.</summary>
    public Task Ended => ended.Task;

    /// <summary>What it is doing.</summary>
    public JobState State => Outcome switch
    {
        JobResult => JobState.Finished,
        Failure => JobState.Failed,
        _ => HasBegun ? JobState.Running : JobState.Waiting,
    };

    /// <summary>Notes that somebody watches it.</summary>
    public void Watch() => Interlocked.Increment(ref watchers);

    /// <summary>Notes that somebody does not watch it any more.</summary>
    public void Unwatch() => Interlocked.Decrement(ref watchers);

    /// <inheritdoc/>
    public void Report(SeparationProgress value) => Change(() => progress = value);

    /// <summary>Notes that its turn has come.</summary>
    public void Begin() => Change(() =>
    {
        begun = Stopwatch.GetTimestamp();
        progress = new(0, "starting");
    });

    /// <summary>Notes what came of it; the first word stands.</summary>
    public void End(IMessage outcome)
    {
        Change(() => Outcome ??= outcome);
        ended.TrySetResult();
    }

    /// <summary>How far it has come.</summary>
    /// <param name="ahead">Jobs that come before it.</param>
    /// <param name="level">The first activity level that is wanted; moved on behind what is given.</param>
    public JobProgress Tell(int ahead, ref int level)
    {
        (double fraction, string stage) = Read();
        return new(State, fraction, SecondsLeft(fraction), stage, ahead, Activity.Since(ref level));
    }

    /// <summary>The same in short.</summary>
    public JobStatus Status()
    {
        (double fraction, string stage) = Read();
        return new(Spooled.Request.Job, Spooled.Request.Title, State, fraction, SecondsLeft(fraction), Outcome is Failure failure ? failure.Text : stage);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (double Fraction, string Stage) Read()
    {
        lock (gate)
        {
            return Outcome is JobResult ? (1, "done") : (progress.Fraction, progress.Stage);
        }
    }

    private double? SecondsLeft(double fraction) => Outcome is null && HasBegun && fraction >= FirstEstimate
        ? Stopwatch.GetElapsedTime(begun).TotalSeconds * (1 - fraction) / fraction
        : null;

    private void Change(Action change)
    {
        TaskCompletionSource was;
        lock (gate)
        {
            change();
            (was, changed) = (changed, New());
        }

        was.SetResult();
    }
}
