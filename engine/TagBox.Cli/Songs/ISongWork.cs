using TagBox.Cli.CommandLine;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Songs;

/// <summary>What is done with each song of a list.</summary>
internal interface ISongWork
{
    /// <summary>What a result is, which its folder's name ends in: "stems".</summary>
    string Kind { get; }

    /// <summary>What results depend on beside the song and TagBox's version.</summary>
    string Settings { get; }

    /// <summary>Does one song. Several threads may call it at once.</summary>
    /// <param name="path">The song.</param>
    /// <param name="folder">An empty folder for what comes of it; null where nothing is kept.</param>
    /// <param name="terminal">What is to be said of this song.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    SongResult Do(string path, string? folder, Terminal terminal, IProgress<SeparationProgress> progress, CancellationToken cancellation);
}
