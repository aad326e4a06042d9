using TagBox.Cli.CommandLine;
using TagBox.Cli.Reports;
using TagBox.Engine.Audio;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Commands;

/// <summary>Lets taggers listen to songs. Safe for several threads.</summary>
/// <param name="taggers">Who listens.</param>
/// <param name="every">Seconds from one moment to the next; null for a clip of the tagger.</param>
/// <param name="top">How many tags are told of each tagger.</param>
internal sealed class SongHearing(IReadOnlyList<Tagger> taggers, double? every, int top)
{
    /// <summary>Names of those who listen.</summary>
    public IEnumerable<string> Names => taggers.Select(tagger => tagger.Name);

    /// <summary>Listens to one song.</summary>
    /// <param name="path">The song's full path.</param>
    /// <param name="terminal">Told what of the song is lost or was guessed.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBox.Engine.TagBoxException">The song cannot be read.</exception>
    public HearingReport Of(string path, Terminal terminal, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        using IAudioReader song = AudioFile.Open(path, cancellation);
        foreach (string warning in song.Warnings)
        {
            terminal.Warn(warning);
        }

        Stems.Region whole = Stems.Region.Of(song, null, null);
        double seconds = (double)song.Length / song.SampleRate;
        List<TaggerReport> reports = [];
        foreach (Tagger tagger in taggers)
        {
            List<TagMoment> moments = [];
            foreach (TagMoment moment in new TagTimeline(tagger).Listen(song, every, cancellation))
            {
                moments.Add(moment);
                progress.Report(new SeparationProgress((reports.Count + (moment.End / seconds)) / taggers.Count, $"listening: {tagger.Name}"));
            }

            reports.Add(TaggerReport.Of(tagger.Name, tagger.Tags, moments, top));
        }

        return new HearingReport(ProductVersion.Number, InputReport.Of(path, song, whole.Start, whole.Length), reports, song.Warnings);
    }
}
