using TagBox.Cli.CommandLine;
using TagBox.Cli.Progress;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Separation;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve;

/// <summary>Has a separation done by the engine that serves this user, which is started when it does not run.</summary>
internal static class ViaEngine
{
    /// <summary>Does it.</summary>
    /// <param name="job">What to do, with a folder for the stems.</param>
    /// <param name="song">The song.</param>
    /// <param name="region">The stretch of it.</param>
    /// <param name="view">Shows how far it is.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <returns>The stems' paths, the rest's last.</returns>
    /// <exception cref="TagBoxException">The engine refuses, fails, or cannot be reached.</exception>
    public static IReadOnlyList<string> Separate(Submit job, IAudioReader song, Region region, IProgressView view, CancellationToken cancellation)
    {
        IReadOnlyList<string> paths = [];
        view.Run(progress => paths = SeparateAsync(job, new FileCapture(song, region), progress, cancellation).GetAwaiter().GetResult());
        return paths;
    }

    private static async Task<IReadOnlyList<string>> SeparateAsync(
        Submit job, FileCapture audio, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        await using EngineClient client = new(new($"tagbox {TagBoxProgram.Version}", EngineEndpoint.ForCurrentUser, new EngineLauncher()));
        try
        {
            JobResult result = await client.SeparateAsync(job, audio, new Translated(progress), cancellation);
            await client.ConfirmAsync(job.Job, cancellation);
            return [.. result.Stems.Select(stem => stem.Path!)];
        }
        catch (EngineException error)
        {
            throw new TagBoxException($"{error.Message} {error.Advice}".TrimEnd(), error);
        }
    }

    private sealed class Translated(IProgress<SeparationProgress> progress) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) =>
            progress.Report(new(value.Fraction, value.Ahead == 0 ? value.Stage : $"waiting for {value.Ahead} others"));
    }
}
