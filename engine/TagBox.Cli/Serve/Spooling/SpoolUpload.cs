using TagBox.Cli.Serve.Jobs;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Spooling;

/// <summary>A job whose audio is on the way. It becomes a job by one rename, or nothing of it stays.</summary>
internal sealed class SpoolUpload : IDisposable
{
    private readonly string folder;
    private readonly string destination;
    private readonly Submit request;
    private readonly IReadOnlyList<string> stems;
    private readonly WavWriter capture;

    /// <summary>Begins an upload.</summary>
    /// <param name="folder">Where it grows.</param>
    /// <param name="destination">The job's folder in the end.</param>
    /// <param name="request">The job.</param>
    /// <param name="stems">Its stems' names, the rest last.</param>
    /// <exception cref="EngineException">Its audio is of a kind the engine does not take, or the disk does not take it.</exception>
    public SpoolUpload(string folder, string destination, Submit request, IReadOnlyList<string> stems)
    {
        this.folder = folder;
        this.destination = destination;
        this.request = request;
        this.stems = stems;
        try
        {
            // The capture carries what its stems are to carry.
            WavMetadata head = request.Head.Length > 0 ? WavHead.Read(request.Head) : new WavMetadata();
            AudioOrigin origin = (head.Origin ?? new AudioOrigin(0)) with { TimeReference = (ulong)Math.Max(request.Start, 0) };
            capture = new WavWriter(SpooledJob.CaptureIn(folder), request.Rate, request.Channels, SampleFormat.Float32, head with { Origin = origin });
        }
        catch (TagBoxException error)
        {
            Directory.Delete(folder, recursive: true);
            throw new EngineException(EngineErrors.BadRequest, error.Message, "", error);
        }
    }

    /// <summary>Takes the next stretch.</summary>
    /// <param name="samples">Floats as they come over the wire.</param>
    public void Write(ReadOnlySpan<byte> samples)
    {
        try
        {
            capture.Write(WireSamples.Read(samples, request.Channels, request.Rate));
        }
        catch (TagBoxException error)
        {
            throw new EngineException(EngineErrors.Limit, error.Message, "Make room on the disk.", error);
        }
    }

    /// <summary>Makes the job: once this returns, no crash can take it.</summary>
    public SpooledJob Complete()
    {
        capture.Commit();
        SpooledJob.WriteStems(folder, stems);
        MessageFile.Write(SpooledJob.RequestIn(folder), request);
        Directory.Move(folder, destination);
        return new SpooledJob(destination, request, stems);
    }

    /// <summary>Removes what did not become a job.</summary>
    public void Dispose()
    {
        capture.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
