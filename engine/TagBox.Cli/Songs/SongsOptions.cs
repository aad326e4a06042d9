using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Engine.Layers;

namespace TagBox.Cli.Songs;

/// <summary>The argument and the options of a command that takes one song or many.</summary>
internal sealed class SongsOptions
{
    private readonly Option<bool> recursive = new("--recursive", "-r") { Description = "Search the folders in a folder for songs, too." };
    private readonly Option<int> jobs = CheckedOption.Number("--jobs", 1, 1024, 1);
    private readonly Option<string?> shard = new("--shard") { HelpName = "I/N|auto" };

    /// <summary>Creates them.</summary>
    public SongsOptions()
    {
        // An argument that takes many would take a misspelt option, too.
        Songs.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..]) is { } option)
            {
                result.AddError($"Unrecognized option '{option.Value}'");
            }
        });
        jobs.Description = "How many songs at once, 1 by default; they share the threads.";
        shard.Description = "Take the I-th of N parts of the songs; auto for the part of this task of a Slurm array, auto/N for the one of this pod of an Indexed Job.";
    }

    /// <summary>The songs.</summary>
    public Argument<string[]> Songs { get; } = new("audio");

    /// <summary>All options, as help shows them.</summary>
    public Option[] All => [recursive, jobs, shard];

    /// <summary>Whether there may be several songs, which are done as a list.</summary>
    /// <param name="parsed">The command line.</param>
    public bool AreMany(ParseResult parsed) =>
        parsed.GetRequiredValue(Songs) is var names && (names.Length > 1 || names.Any(Directory.Exists) || All.Any(parsed.IsGiven));

    /// <summary>Shares the threads among the songs that are done at once.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="threads">How many there are.</param>
    public void ShareThreads(ParseResult parsed, int threads) => Workers.Count = Math.Max(1, threads / parsed.GetValue(jobs));

    /// <summary>What the command line says of a list.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">What is done with each song.</param>
    /// <param name="output">The folder for the results; null for beside the songs.</param>
    /// <param name="keeps">Whether results are kept in folders at all.</param>
    /// <param name="mayReplace">Whether a result of another kind may be replaced.</param>
    /// <exception cref="TagBox.Engine.TagBoxException">There are no songs, or the shard is none.</exception>
    public SongQueue Queue(ParseResult parsed, ISongWork work, string? output, bool keeps, bool mayReplace)
    {
        Shard part = parsed.GetValue(shard) is { } text ? Shard.Of(text, Environment.GetEnvironmentVariable) : Shard.Whole;
        IReadOnlyList<ListedSong> songs = SongList.Of(parsed.GetRequiredValue(Songs), parsed.GetValue(recursive));
        IEnumerable<ResultFolder?> places = keeps ? SongPlaces.Of(songs, output, work.Kind) : songs.Select(_ => (ResultFolder?)null);
        return new SongQueue([.. part.Of(songs.Select(song => song.Path).Zip(places))], work, parsed.GetValue(jobs), mayReplace);
    }
}
