using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Progress;

/// <summary>Shows a pull of several files as one piece of work.</summary>
/// <param name="whole">Shows it.</param>
internal sealed class PullLines(IProgress<SeparationProgress> whole) : IProgress<PullProgress>
{
    /// <summary>The files that are fetched, one after the other.</summary>
    public IReadOnlyList<PublicFile> Files { get; set; } = [];

    /// <inheritdoc/>
    public void Report(PullProgress value)
    {
        int file = Files.TakeWhile(file => file != value.File).Count();
        double fraction = value.Total > 0 ? (double)value.Done / value.Total : 0;
        whole.Report(new SeparationProgress((file + fraction) / Math.Max(Files.Count, 1), value.File.Path));
    }
}
