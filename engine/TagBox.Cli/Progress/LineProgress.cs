using System.Diagnostics;
using System.Globalization;
using TagBox.Cli.CommandLine;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Progress;

/// <summary>A plain line now and then, for logs and pipes.</summary>
/// <param name="writer">Where the lines go.</param>
internal sealed class LineProgress(TextWriter writer) : IProgressView, IProgress<SeparationProgress>
{
    private const int Steps = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly TimeLeft left = new();
    private readonly Lock gate = new();
    private int lastStep = -1;
    private TimeSpan lastTime;

    /// <inheritdoc/>
    public void Run(Action<IProgress<SeparationProgress>> work) => work(this);

    /// <summary>Prints a line when 5 % or 5 s have gone by since the last one.</summary>
    public void Report(SeparationProgress value)
    {
        lock (gate)
        {
            TimeSpan? remaining = left.After(value.Fraction);
            TimeSpan now = watch.Elapsed;
            int step = (int)(value.Fraction * Steps);
            if (step <= lastStep && now < lastTime + Pause)
            {
                return;
            }

            (lastStep, lastTime) = (step, now);
            string rest = remaining is { } time && value.Fraction < 1 ? $", {TimePosition.Format(Math.Round(time.TotalSeconds))} left" : "";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Fraction * 100,3:0} %  {value.Stage}{rest}"));
        }
    }
}
