using TagBox.Engine.Separation;

namespace TagBox.Cli.Progress;

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : IProgressView, IProgress<SeparationProgress>
{
    /// <inheritdoc/>
    public void Run(Action<IProgress<SeparationProgress>> work) => work(this);

    /// <inheritdoc/>
    public void Report(SeparationProgress value)
    {
    }
}
