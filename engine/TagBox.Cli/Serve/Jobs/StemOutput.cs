using System.Globalization;
using TagBox.Cli.Serve.Spooling;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Where a job's stems go: files straight in the folder that was asked for, or in the spool until they are fetched.</summary>
internal static class StemOutput
{
    /// <summary>Refuses an output that is not one plain folder on this machine, or would replace files nobody said may be replaced.</summary>
    /// <param name="job">The job.</param>
    /// <param name="stems">Its stems, without the rest.</param>
    /// <exception cref="EngineException">It is refused.</exception>
    public static void Check(Submit job, IReadOnlyList<string> stems)
    {
        try
        {
            StemFileNames.Checked(job.Names ?? StemFileNames.Pattern);
            Format(job);
        }
        catch (TagBoxException error)
        {
            throw new EngineException(EngineErrors.BadRequest, error.Message, "", error);
        }

        if (job.Folder is not { } folder)
        {
            return;
        }

        if (!Path.IsPathFullyQualified(folder) || folder.Split('/', '\\').Contains(".."))
        {
            throw new EngineException(EngineErrors.Output, $"The output folder '{folder}' is not an absolute path without '..'.", "Give the whole path of the folder.");
        }

        if (!job.Replace && Paths(folder, job, stems).FirstOrDefault(Path.Exists) is { } taken)
        {
            throw new EngineException(EngineErrors.Output, $"'{taken}' exists already.", "Choose another title or folder, or allow it to be replaced.");
        }
    }

    /// <summary>Begins a job's files.</summary>
    /// <param name="job">The job.</param>
    /// <param name="audio">Its audio, some of whose metadata they carry.</param>
    /// <param name="method">What it is done with, whose licence they name.</param>
    public static StemFiles Begin(SpooledJob job, IAudioReader audio, SeparationMethod method)
    {
        Submit request = job.Request;
        StemOrigin origin = new(audio.Origin, 0, ProductVersion.Name, method.Taggers);
        StemFormat format = Format(request);
        if (job.Attempts > 1)
        {
            ClearLeftovers(job);
        }

        // What stands in the way now was there when the job came and may be replaced, or is from an attempt that a crash ended.
        return new StemFiles(
            request.Folder ?? job.StemFolder,
            Names(request, [.. job.Stems.SkipLast(1)]),
            (path, stem) => format.Open(
                path, request.Rate, request.Channels, new WavMetadata(origin.Of(job.Stems[stem]), Copyright: method.Licence, Song: audio.Metadata), overwrite: true),
            force: true);
    }

    /// <summary>The file of a stem that waits in the spool.</summary>
    /// <param name="job">The job.</param>
    /// <param name="stem">Which one.</param>
    public static string SpooledPath(SpooledJob job, int stem) =>
        Paths(job.StemFolder, job.Request, [.. job.Stems.SkipLast(1)]).ElementAt(stem);

    /// <summary>Removes what an attempt that a crash ended left under temporary names.</summary>
    /// <param name="job">The job.</param>
    public static void ClearLeftovers(SpooledJob job)
    {
        string folder = job.Request.Folder ?? job.StemFolder;
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string name in Names(job.Request, [.. job.Stems.SkipLast(1)]))
        {
            foreach (string leftover in Directory.EnumerateFiles(folder, $".{name}.*.part"))
            {
                File.Delete(leftover);
            }
        }
    }

    private static StemFormat Format(Submit job)
    {
        string kind = job.Format ?? "wav";
        if (!StemFormat.KindNames.Contains(kind) || job.Bits is not (null or 16 or 24 or 32))
        {
            throw new TagBoxException($"Stems cannot be written as {kind} with {job.Bits} bits; ask for wav, flac or mp3 and for 16, 24 or 32.");
        }

        // What is fetched is float, in WAV.
        return job.Folder is null
            ? StemFormat.Of("wav", null, SampleFormat.Float32)
            : StemFormat.Of(kind, job.Bits is 32 ? "32f" : job.Bits?.ToString(CultureInfo.InvariantCulture), SampleFormat.Float32);
    }

    private static string[] Names(Submit job, IReadOnlyList<string> stems) =>
        StemFileNames.Of(job.Title, stems, job.Names ?? StemFileNames.Pattern, Format(job).KindName);

    private static IEnumerable<string> Paths(string folder, Submit job, IReadOnlyList<string> stems) =>
        Names(job, stems).Select(name => Path.Combine(folder, name));
}
