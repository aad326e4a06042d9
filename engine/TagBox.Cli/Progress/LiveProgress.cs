using Spectre.Console;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Progress;

/// <summary>A bar with percent, stage and time left, drawn over itself.</summary>
/// <param name="console">A live terminal.</param>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressView
{
    /// <inheritdoc/>
    public void Run(Action<IProgress<SeparationProgress>> work) => console.Progress()
        .AutoClear(true)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context => work(new Bar(context.AddTask("starting"))));

    private sealed class Bar(ProgressTask task) : IProgress<SeparationProgress>
    {
        public void Report(SeparationProgress value)
        {
            task.Value = value.Fraction * task.MaxValue;
            task.Description = Markup.Escape(value.Stage);
        }
    }
}
