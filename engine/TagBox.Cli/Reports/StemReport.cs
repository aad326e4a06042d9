using TagBox.Ipc.Messages;

namespace TagBox.Cli.Reports;

/// <summary>One stem file.</summary>
/// <param name="Name">What was asked for, or "rest".</param>
/// <param name="Tags">The tags it stands for; none for the rest.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="PeakDb">Largest sample in dB of full scale; null for silence.</param>
/// <param name="RmsDb">Root mean square in dB of full scale; null for silence.</param>
internal sealed record StemReport(string Name, IReadOnlyList<string> Tags, string Path, double Seconds, double? PeakDb, double? RmsDb)
{
    /// <summary>Reports on a file that the engine has written.</summary>
    public static StemReport Of(StemResult stem, JobResult job) =>
        new(stem.Stem, stem.Tags, stem.Path!, (double)job.Frames / job.Rate, stem.PeakDb, stem.RmsDb);
}
