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

/// <summary>Has the engine that serves this user do the work; it is started when it does not run.</summary>
internal static class ViaEngine
{
    /// <summary>Has a separation done.</summary>
    /// <param name="job">What to do, with a folder for the stems.</param>
    /// <param name="song">The song.</param>
    /// <param name="region">The stretch of it.</param>
    /// <param name="view">Shows how far it is.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <returns>What came of it, with levels.</returns>
    /// <exception cref="TagBoxException">The engine refuses, fails, is too old, or cannot be reached.</exception>
    public static JobResult Separate(Submit job, IAudioReader song, Region region, IProgressView view, CancellationToken cancellation)
    {
        JobResult? result = null;
        view.Run(progress => result = AskAsync(client => SeparateAsync(client, job, new FileCapture(song, region), progress, cancellation)).GetAwaiter().GetResult());
        return result!;
    }

    /// <summary>Has a file listened to.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="view">Shows how far it is.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <returns>What is heard.</returns>
    /// <exception cref="TagBoxException">The engine refuses, fails, is too old, or cannot be reached.</exception>
    public static Hearing Listen(Listen request, IProgressView view, CancellationToken cancellation)
    {
        Hearing? result = null;
        view.Run(progress => result = AskAsync(client => client.ListenAsync(request, new Fraction(progress), cancellation)).GetAwaiter().GetResult());
        return result!;
    }

    private static async Task<JobResult> SeparateAsync(
        EngineClient client, Submit job, FileCapture audio, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        Welcome engine = await client.ConnectAsync(cancellation);
        if (!engine.Capabilities.Contains(Protocol.Levels))
        {
            throw new TagBoxException($"The engine that serves is another version, {engine.Product}: end it with 'tagbox stop', and try again.");
        }

        JobResult result = await client.SeparateAsync(job, audio, new Translated(progress), cancellation);
        await client.ConfirmAsync(job.Job, cancellation);
        return result;
    }

    private static async Task<T> AskAsync<T>(Func<EngineClient, Task<T>> ask)
    {
        await using EngineClient client = new(
            new($"tagbox {ProductVersion.Number}", EngineEndpoint.ForCurrentUser, new EngineLauncher()) { Release = ProductVersion.Number });
        try
        {
            return await ask(client);
        }
        catch (EngineException error)
        {
            throw new TagBoxException($"{error.Message} {error.Advice}".TrimEnd(), error);
        }
    }

    private sealed class Fraction(IProgress<SeparationProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new(value, "listening"));
    }

    private sealed class Translated(IProgress<SeparationProgress> progress) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) =>
            progress.Report(new(value.Fraction, value.Ahead == 0 ? value.Stage : $"waiting for {value.Ahead} others"));
    }
}
