using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Events;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Cli.Songs;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Layers;

namespace TagBox.Cli.Commands.Separate;

/// <summary><c>tagbox separate</c>: songs in; one file a stem, and the rest, out.</summary>
internal sealed class SeparateCommand : TagBoxCommand
{
    private readonly SeparateOptions options = new();
    private readonly Terminal terminal;
    private SongSeparation? separation;
    private SongTally? tally;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public SeparateCommand(Terminal terminal)
        : base("separate", "Take the instruments you name out of songs: one WAV file each, and one for the rest.")
    {
        this.terminal = terminal;
        Add(options.Songs.Songs);
        foreach (OptionGroup group in options.Groups)
        {
            AddGroup(group.Title, [.. group.Options]);
        }

        Examples =
        [
            "tagbox separate song.wav --stems \"violin,drums\"",
            "tagbox separate song.flac --stems vocals --start 1:02 --end 1:45.5 --out chorus",
            "tagbox separate song.wav --stems \"keys=piano+organ\" --bits 24 --force",
            "tagbox separate song.flac --stems instrumental --format flac --bits source --name \"{stem} of {song}\"",
            "tagbox separate song.wav --stems heard --project song.dawproject",
            "tagbox separate song.wav --prior vqvae --stems violin --tagger mtat --learning-rate 5",
            "tagbox separate music --recursive --jobs 2 --stems vocals,drums --out stems",
        ];
        SetAction((parsed, cancellation) => Task.FromResult(RunWhileWanted(parsed, cancellation)));
    }

    /// <inheritdoc/>
    public override string WhenCancelled => tally is not null ? $"{tally.Summary}; the same command goes on"
        : separation is { AreStemsDone: true } ? "the stems are written, not all that was to come with them"
        : base.WhenCancelled;

    private int RunWhileWanted(ParseResult parsed, CancellationToken cancellation)
    {
        using Watchdog watchdog = new([.. HangsOn(parsed)], cancellation);
        try
        {
            options.Method.Check(parsed, takesDefaults: parsed.GetValue(options.ViaEngine));
            return options.Songs.AreMany(parsed) ? RunMany(parsed, watchdog.Token) : RunOne(parsed, watchdog.Token);
        }
        catch (OperationCanceledException) when (watchdog.Gone is { } gone)
        {
            return terminal.Fail($"cancelled: {gone} is gone; {WhenCancelled}", ExitCode.Cancelled);
        }
    }

    private IEnumerable<(string Name, Func<bool> IsThere)> HangsOn(ParseResult parsed)
    {
        if (parsed.GetValue(options.ParentPid) is { } id)
        {
            yield return ("the process of --parent-pid", new ParentProcess(id).IsThere);
        }

        if (parsed.GetValue(options.WhileFile) is { } file)
        {
            yield return ("the file of --while", () => File.Exists(file));
        }
    }

    private int RunOne(ParseResult parsed, CancellationToken cancellation)
    {
        Workers.Count = parsed.GetValue(options.Threads);
        _ = options.Wanted(parsed);
        IProgressView view = IsQuiet(parsed) ? new NoProgress() : ProgressView.Of(terminal);
        separation = new SongSeparation(options, parsed, new WantedMethods(options.Method, parsed), terminal, view);
        using Song song = Song.Open(parsed.GetRequiredValue(options.Songs.Songs)[0], cancellation);
        using StemDestination destination = new(parsed.GetValue(options.Output), song.StemFolder);
        Show(parsed, destination, separation.Run(song, destination, cancellation));
        return ExitCode.Done;
    }

    private int RunMany(ParseResult parsed, CancellationToken cancellation)
    {
        options.Songs.ShareThreads(parsed, parsed.GetValue(options.Threads));
        string? output = parsed.GetValue(options.Output);
        if (output is Song.Standard or "")
        {
            throw new TagBoxException("Of several songs, stems go to folders: name one with --out, or leave it away.");
        }

        SeparationWork work = new(options, parsed, terminal, IsQuiet(parsed), cancellation);
        SongQueue queue = options.Songs.Queue(parsed, work, output, keeps: true, parsed.GetValue(options.Force));
        tally = new SongTally(terminal, queue.Count, parsed.GetValue(options.Json), IsQuiet(parsed));
        IProgressView view = IsQuiet(parsed) ? new NoProgress() : ProgressView.OfMany(terminal);
        view.Run(progress => queue.Run(terminal, tally, progress, cancellation));
        return tally.End();
    }

    /// <summary>Whether people want to hear nothing; a program that asks for events gets them.</summary>
    private bool IsQuiet(ParseResult parsed) => parsed.GetValue(options.Quiet) && terminal.Events is null;

    private void Show(ParseResult parsed, StemDestination destination, SeparationReport report)
    {
        terminal.Events?.Write(new ResultEvent(report));
        if (destination.IsStandardOutput)
        {
            StemDestination.Send(report.Stems[0].Path);
        }
        else if (parsed.GetValue(options.Json))
        {
            ReportJson.Write(report, terminal.Output);
        }
        else if (!parsed.GetValue(options.Quiet))
        {
            foreach (StemReport stem in report.Stems)
            {
                terminal.Output.WriteLine(stem.Path);
            }

            foreach (string written in new[] { report.Project, report.Page }.OfType<string>())
            {
                terminal.Output.WriteLine(written);
            }
        }
    }
}
