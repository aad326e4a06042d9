using TagBox.Cli.CommandLine;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Cli.Serve;
using TagBox.Engine.Taggers;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Commands;

/// <summary>Has the engine that serves this user listen to a song.</summary>
internal static class EngineHearing
{
    /// <summary>Has it listen.</summary>
    /// <param name="path">The song's full path.</param>
    /// <param name="every">Seconds from one moment to the next; null for a clip of the tagger.</param>
    /// <param name="taggers">Names of those who listen; all that are installed when there are none.</param>
    /// <param name="top">How many tags are told of each tagger.</param>
    /// <param name="terminal">Where progress goes, and what of the song is lost or was guessed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBox.Engine.TagBoxException">The song cannot be read, or the engine cannot be asked.</exception>
    public static HearingReport Of(
        string path, double? every, IReadOnlyList<string> taggers, int top, Terminal terminal, CancellationToken cancellation)
    {
        Listen request = new(Guid.NewGuid().ToString("d"), path, 0, null, every, taggers);
        Hearing hearing = ViaEngine.Listen(request, ProgressView.Of(terminal), cancellation);
        foreach (string warning in hearing.Warnings)
        {
            terminal.Warn(warning);
        }

        double seconds = (double)hearing.Audio.Frames / hearing.Audio.Rate;
        return new HearingReport(
            ProductVersion.Number,
            new InputReport(path, hearing.Audio.Rate, hearing.Audio.Channels, seconds, 0, seconds),
            [.. hearing.Audio.Taggers.Select((tagger, index) => TaggerReport.Of(tagger.Tagger, tagger.Tags, Moments(hearing, index), top))],
            hearing.Warnings);
    }

    private static TagMoment[] Moments(Hearing hearing, int tagger) =>
        [.. hearing.Moments.Where(moment => moment.Tagger == tagger).Select(moment => new TagMoment(moment.Start, moment.End, moment.Sureness))];
}
