using System.Diagnostics;
using TagBox.Cli.Events;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Progress;

/// <summary>Tells a program how far the work is: at every new stage, and else at most ten times a second.</summary>
/// <param name="events">Where it is told.</param>
internal sealed class EventProgress(EventLines events) : IProgressView, IProgress<SeparationProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly TimeLeft left = new();
    private readonly Lock gate = new();
    private string? lastStage;
    private long lastTime;

    /// <inheritdoc/>
    public void Run(Action<IProgress<SeparationProgress>> work) => work(this);

    /// <inheritdoc/>
    public void Report(SeparationProgress value)
    {
        lock (gate)
        {
            TimeSpan? remaining = left.After(value.Fraction);
            if (value.Stage == lastStage && value.Fraction < 1 && Stopwatch.GetElapsedTime(lastTime) < Pause)
            {
                return;
            }

            (lastStage, lastTime) = (value.Stage, Stopwatch.GetTimestamp());
            double? seconds = remaining is { } time ? Math.Round(time.TotalSeconds, 1) : null;
            events.Write(new ProgressEvent(Math.Round(value.Fraction, 4), value.Stage, seconds));
        }
    }
}
