using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Spooling;

/// <summary>A job on disk: what was asked, the audio, how often it was begun, and what came of it.</summary>
/// <param name="folder">Its folder.</param>
/// <param name="request">What was asked.</param>
/// <param name="stems">The stems' names, the rest last.</param>
internal sealed class SpooledJob(string folder, Submit request, IReadOnlyList<string> stems)
{
    /// <summary>What was asked.</summary>
    public Submit Request { get; } = request;

    /// <summary>The stems' names, the rest last.</summary>
    public IReadOnlyList<string> Stems { get; } = stems;

    /// <summary>The captured audio, a WAV file that any program can open.</summary>
    public string Capture => CaptureIn(folder);

    /// <summary>Where stems go that are to be sent back.</summary>
    public string StemFolder => Path.Combine(folder, "stems");

    /// <summary>How often the job was begun and neither ended nor was put aside: how often the engine died of it, perhaps.</summary>
    public int Attempts => new FileInfo(AttemptsFile) is { Exists: true } file ? (int)file.Length : 0;

    private string AttemptsFile => Path.Combine(folder, "attempts");

    private string OutcomeFile => Path.Combine(folder, "outcome");

    /// <summary>The audio's file in a job's folder.</summary>
    public static string CaptureIn(string folder) => Path.Combine(folder, "capture.wav");

    /// <summary>The request's file in a job's folder.</summary>
    public static string RequestIn(string folder) => Path.Combine(folder, "request");

    /// <summary>Keeps the stems' names in a job's folder.</summary>
    public static void WriteStems(string folder, IReadOnlyList<string> stems) => File.WriteAllLines(StemsIn(folder), stems);

    /// <summary>Opens a job's folder.</summary>
    /// <returns>The job, or null where the folder does not hold one.</returns>
    public static SpooledJob? TryOpen(string folder)
    {
        try
        {
            return File.Exists(CaptureIn(folder)) && MessageFile.TryRead(RequestIn(folder)) is { Kind: Submit.Name } request
                ? new SpooledJob(folder, request.Read<Submit>(), File.ReadAllLines(StemsIn(folder)))
                : null;
        }
        catch (Exception error) when (error is EngineException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What came of the job: a <see cref="JobResult"/>, a <see cref="Failure"/>, or null while nothing has, or nothing that can be read.</summary>
    public IMessage? ReadOutcome()
    {
        try
        {
            return MessageFile.TryRead(OutcomeFile) switch
            {
                { Kind: JobResult.Name } result => result.Read<JobResult>(),
                { Kind: Failure.Name } failure => failure.Read<Failure>(),
                _ => null,
            };
        }
        catch (EngineException)
        {
            return null;
        }
    }

    /// <summary>Keeps what came of the job.</summary>
    public void WriteOutcome(IMessage outcome)
    {
        MessageFile.Write(OutcomeFile, outcome);
        File.Delete(AttemptsFile);
    }

    /// <summary>Notes that the job is begun, before it is.</summary>
    public void Begin()
    {
        using FileStream file = new(AttemptsFile, FileMode.Append);
        file.WriteByte((byte)'.');
    }

    /// <summary>Notes that the job was left in good order, to be begun again later: that it was begun does not count.</summary>
    public void PutAside()
    {
        // A full disk may have kept the note from being written.
        using FileStream file = new(AttemptsFile, FileMode.OpenOrCreate);
        file.SetLength(Math.Max(0, file.Length - 1));
    }

    /// <summary>Forgets what came of the job, to try it once more.</summary>
    public void Reopen() => File.Delete(OutcomeFile);

    private static string StemsIn(string folder) => Path.Combine(folder, "stems.txt");

    /// <summary>Removes the job.</summary>
    public void Delete()
    {
        if (Directory.Exists(folder))
        {
            // Under its other name it is no job any more, even if the engine dies in the middle of this.
            string dropped = Spool.PassingFolder(Path.GetDirectoryName(folder)!);
            Directory.Move(folder, dropped);
            Directory.Delete(dropped, recursive: true);
        }
    }
}
