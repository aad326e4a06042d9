namespace TagBox.Cli.Projects;

/// <summary>A kind of project file.</summary>
internal interface IProjectFormat
{
    /// <summary>What its files' names end in, with the dot.</summary>
    string Ending { get; }

    /// <summary>Writes a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="folder">Full path of the folder that the file will be in.</param>
    /// <param name="file">Takes the bytes; seekable.</param>
    /// <param name="cancellation">Stops it.</param>
    void Write(StemProject project, string folder, Stream file, CancellationToken cancellation);
}
