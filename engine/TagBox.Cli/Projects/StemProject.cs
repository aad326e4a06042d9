namespace TagBox.Cli.Projects;

/// <summary>Audio on tracks, as the project files of DAWs hold it.</summary>
/// <param name="Title">What the project is called.</param>
/// <param name="Tempo">Beats a minute; null while unknown, then all times are seconds.</param>
/// <param name="Tracks">From top to bottom.</param>
internal sealed record StemProject(string Title, double? Tempo, IReadOnlyList<ProjectTrack> Tracks)
{
    /// <summary>A project of a song and its stems.</summary>
    /// <param name="source">The song, for a track that is muted; null to leave it out.</param>
    /// <param name="stems">The files of the stems, a track each.</param>
    /// <param name="title">What the project is called.</param>
    /// <param name="tempo">Beats a minute; null for what the files say, if any says it.</param>
    /// <exception cref="Engine.TagBoxException">A file cannot be read.</exception>
    public static StemProject Of(string? source, IReadOnlyList<string> stems, string title, double? tempo)
    {
        ProjectTrack[] muted = source is null ? [] : [new(ProjectTrack.NameOf(source), true, [ProjectClip.Of(source)])];
        string[] files = source is null ? [.. stems] : [source, .. stems];
        return new StemProject(
            title,
            tempo ?? files.Select(Engine.Audio.LoopTempo.Of).FirstOrDefault(known => known is not null),
            [.. muted, .. ProjectTrack.Of(stems)]);
    }
}
