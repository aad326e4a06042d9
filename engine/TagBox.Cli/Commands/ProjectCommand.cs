using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Projects;
using TagBox.Cli.Stems;
using TagBox.Engine;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox project</c>: a folder of finished stems in, a project for a DAW out.</summary>
internal sealed class ProjectCommand : TagBoxCommand
{
    private readonly Argument<string> folder = new("folder") { Description = "The folder with the stems: WAV files of 'tagbox separate' or of the plug-in." };
    private readonly Option<string> output = new("--out", "-o") { HelpName = "file", Required = true };
    private readonly Option<string?> source = new("--source") { HelpName = "audio" };
    private readonly Option<double?> tempo = TempoOption.Create();
    private readonly Option<bool> force = new("--force", "-f");
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public ProjectCommand(Terminal terminal)
        : base("project", "Write a DAW's project of finished stems: a track each, at the time that its file says.")
    {
        this.terminal = terminal;
        output.Description = "The project: .dawproject for Bitwig Studio, Studio One and Cubase, .rpp for REAPER.";
        source.Description = "What the stems were taken from, for a muted track of its own.";
        force.Description = "Replace a project that exists.";
        Add(folder);
        AddGroup("Options", output, source, tempo, force);
        Examples =
        [
            "tagbox project \"song stems\" -o song.dawproject",
            "tagbox project \"song stems\" --source song.wav --tempo 120 -o song.rpp",
        ];
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        ProjectFile file = new(parsed.GetRequiredValue(output), parsed.GetValue(force));
        string path = Path.GetFullPath(parsed.GetRequiredValue(folder));
        file.Write(StemProject.Of(parsed.GetValue(source), Stems(path), file.Title, parsed.GetValue(tempo)), cancellation);
        terminal.Output.WriteLine(file.FullPath);
        return ExitCode.Done;
    }

    /// <summary>The stems of a folder by name, the rest last.</summary>
    private static IReadOnlyList<string> Stems(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new TagBoxException($"There is no folder {folder}; name the one that holds the stems.");
        }

        // Hidden files are stems that are not finished.
        string[] stems = [.. Directory.EnumerateFiles(folder, "*.wav")
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .OrderBy(IsRest)
            .ThenBy(path => path, StringComparer.Ordinal)];
        return stems.Length > 0 ? stems : throw new TagBoxException($"{folder} holds no WAV files; name the folder that holds the stems.");
    }

    private static bool IsRest(string path) => Path.GetFileNameWithoutExtension(path).EndsWith($" - {StemFileNames.Rest}", StringComparison.Ordinal);
}
