using System.Globalization;
using System.Text;
using TagBox.Engine;

namespace TagBox.Cli.Projects;

/// <summary>REAPER's project text. The audio stays where it is; what lies in the project's folder, or below it, moves with the project.</summary>
internal sealed class ReaperFormat : IProjectFormat
{
    /// <inheritdoc/>
    public string Ending => ".rpp";

    /// <inheritdoc/>
    public void Write(StemProject project, string folder, Stream file, CancellationToken cancellation)
    {
        using StreamWriter text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("<REAPER_PROJECT 0.1 \"7.0\" 0");
        if (project.Tempo is { } tempo)
        {
            text.WriteLine($"  TEMPO {Number(tempo)} 4 4");
        }

        foreach (ProjectTrack track in project.Tracks)
        {
            text.WriteLine("  <TRACK");
            text.WriteLine($"    NAME {Quoted(track.Name)}");
            text.WriteLine($"    MUTESOLO {(track.IsMuted ? 1 : 0)} 0 0");
            text.WriteLine($"    NCHAN {EvenChannels(track)}");
            foreach (ProjectClip clip in track.Clips)
            {
                WriteItem(text, clip, folder);
            }

            text.WriteLine("  >");
        }

        text.WriteLine(">");
    }

    /// <summary>Text in the quotes that it does not hold itself; where it holds all three kinds, the last becomes the first.</summary>
    private static string Quoted(string text)
    {
        string plain = ProjectText.Plain(text);
        foreach (char quote in "\"'`")
        {
            if (!plain.Contains(quote))
            {
                return $"{quote}{plain}{quote}";
            }
        }

        return $"`{plain.Replace('`', '\'')}`";
    }

    private static void WriteItem(TextWriter text, ProjectClip clip, string folder)
    {
        text.WriteLine("    <ITEM");
        text.WriteLine($"      POSITION {Number(clip.Start)}");
        text.WriteLine($"      LENGTH {Number(clip.Seconds)}");
        text.WriteLine("      LOOP 0");
        text.WriteLine($"      NAME {Quoted(Path.GetFileName(clip.Path))}");
        text.WriteLine($"      <SOURCE {SourceType(clip.Path)}");
        text.WriteLine($"        FILE {Place(clip.Path, folder)}");
        text.WriteLine("      >");
        text.WriteLine("    >");
    }

    private static string Place(string path, string folder)
    {
        string relative = Path.GetRelativePath(folder, path);
        string place = relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
        string quoted = Quoted(place);
        return quoted[1..^1] == place
            ? quoted
            : throw new TagBoxException($"REAPER's projects cannot hold the name {ProjectText.Plain(path)}, which has all kinds of quotation marks, or characters that cannot be seen; rename it.");
    }

    private static string SourceType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".mp3" => "MP3",
        ".flac" => "FLAC",
        ".ogg" => "VORBIS",
        _ => "WAVE",
    };

    /// <summary>REAPER's tracks have an even number of channels.</summary>
    private static int EvenChannels(ProjectTrack track) => (track.Clips.Max(clip => clip.Channels) + 1) / 2 * 2;

    /// <summary>Fourteen decimals, as REAPER has them: a ten-thousandth of a sample after a day.</summary>
    private static string Number(double value) => value.ToString("0.##############", CultureInfo.InvariantCulture);
}
