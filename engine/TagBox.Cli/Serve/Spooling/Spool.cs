using System.Text.RegularExpressions;
using TagBox.Ipc;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Spooling;

/// <summary>
/// The folder where captured audio waits until its client has the stems: a folder a job. What comes or goes has another
/// name meanwhile, so that after a crash everything under a job's own name is whole.
/// </summary>
internal sealed partial class Spool
{
    private const string JobPrefix = "job-";
    private const string PassingPrefix = "passing-";

    private readonly Dictionary<string, long> reserved = [];
    private readonly Lock gate = new();

    /// <summary>Opens the spool, and clears away what a crash left between coming and being a job, or between being a job and being gone.</summary>
    /// <param name="folder">The folder; created when it is missing.</param>
    /// <param name="limits">How much it takes.</param>
    public Spool(string folder, SpoolLimits limits)
    {
        Limits = limits;
        Folder = PrivateFolder.Create(folder);
        foreach (string passing in Directory.EnumerateDirectories(folder, PassingPrefix + "*"))
        {
            Directory.Delete(passing, recursive: true);
        }
    }

    /// <summary>How much it takes.</summary>
    public SpoolLimits Limits { get; }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Bytes that are taken or promised.</summary>
    public long Length
    {
        get
        {
            lock (gate)
            {
                return reserved.Values.Sum();
            }
        }
    }

    /// <summary>
    /// The jobs that are there, oldest first, but those that engines may have died of behind all others, which are not to wait for the
    /// next death; those that cannot be read any more are left alone.
    /// </summary>
    public IReadOnlyList<SpooledJob> Recover()
    {
        List<SpooledJob> jobs = [];
        foreach (string path in Directory.EnumerateDirectories(Folder, JobPrefix + "*").OrderBy(Directory.GetCreationTimeUtc))
        {
            if (SpooledJob.TryOpen(path) is { } job && PathOf(job.Request.Job) == path)
            {
                jobs.Add(job);
                lock (gate)
                {
                    reserved[job.Request.Job] = Need(job.Request);
                }
            }
        }

        return [.. jobs.OrderBy(job => job.Attempts)];
    }

    /// <summary>Makes room for a job and begins to take its audio.</summary>
    /// <param name="request">The job.</param>
    /// <param name="stems">Its stems' names, the rest last.</param>
    /// <exception cref="EngineException">The key is not one, or there is no room.</exception>
    public SpoolUpload Begin(Submit request, IReadOnlyList<string> stems)
    {
        if (!Key().IsMatch(request.Job))
        {
            throw new EngineException(EngineErrors.BadRequest, "A job's key is 1 to 64 lower-case letters, digits and hyphens.", "Use a UUID.");
        }

        Reserve(request);
        try
        {
            return new SpoolUpload(PrivateFolder.Create(PassingFolder(Folder)), PathOf(request.Job), request, stems);
        }
        catch
        {
            Release(request.Job);
            throw;
        }
    }

    /// <summary>A new name for what is not a job yet, or not any more.</summary>
    /// <param name="folder">The spool's folder.</param>
    public static string PassingFolder(string folder) => Path.Combine(folder, PassingPrefix + Guid.NewGuid().ToString("n"));

    /// <summary>Gives a job's room back.</summary>
    public void Release(string job)
    {
        lock (gate)
        {
            reserved.Remove(job);
        }
    }

    private static long Need(Submit request)
    {
        long capture = request.Frames * request.Channels * sizeof(float);
        return request.Folder is null ? capture * (2 + request.Stems.Count) : capture;
    }

    private void Reserve(Submit request)
    {
        long need = Need(request);
        lock (gate)
        {
            if (reserved.Count >= Limits.Jobs && !reserved.ContainsKey(request.Job))
            {
                throw new EngineException(EngineErrors.Limit, $"The engine keeps {reserved.Count} jobs already.", "Confirm or cancel some of them.");
            }

            if (need > Limits.Bytes - reserved.Values.Sum())
            {
                throw new EngineException(EngineErrors.Limit, "The engine keeps too much audio already.", "Confirm or cancel some jobs.");
            }

            long free = new DriveInfo(Folder).AvailableFreeSpace;
            if (need > free - Limits.Headroom)
            {
                throw new EngineException(
                    EngineErrors.Limit,
                    $"The disk of '{Folder}' has no room for {need >> 20} MiB: {free >> 20} MiB are free, of which {Limits.Headroom >> 20} MiB stay free.",
                    "Make room, or move TAGBOX_HOME to a larger disk.");
            }

            reserved[request.Job] = need;
        }
    }

    private string PathOf(string job) => Path.Combine(Folder, JobPrefix + job);

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex Key();
}
