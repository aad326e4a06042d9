using TagBox.Engine.Separation;

namespace TagBox.Cli.Progress;

/// <summary>Tells how far a part of a greater piece of work is.</summary>
/// <param name="whole">Told of the part.</param>
internal sealed class PartProgress(IProgress<SeparationProgress> whole) : IProgressView
{
    /// <inheritdoc/>
    public void Run(Action<IProgress<SeparationProgress>> work) => work(whole);
}
