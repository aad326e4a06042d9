using TagBox.Engine.Separation;

namespace TagBox.Cli.Progress;

/// <summary>Shows people how far a piece of work has come.</summary>
internal interface IProgressView
{
    /// <summary>Does the work and shows its progress meanwhile.</summary>
    /// <param name="work">The work; it reports to the progress it is given.</param>
    void Run(Action<IProgress<SeparationProgress>> work);
}
