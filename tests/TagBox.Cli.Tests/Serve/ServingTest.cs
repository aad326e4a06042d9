using System.Diagnostics;
using TagBox.Cli.Serve;
using TagBox.Cli.Serve.Jobs;
using TagBox.Cli.Tests.Support;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>What tests of the serving engine share: a home folder, engines in it, and jobs for them.</summary>
public abstract class ServingTest : IDisposable
{
    /// <summary>Samples of a job, where nothing else is said.</summary>
    protected const int Frames = 5000;

    /// <summary>Ends a test that hangs. It judges no speed: on however slow a machine, a test that passes does not come near it.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder folder = new();
    private readonly ManualResetEvent never = new(false);

    protected ServingTest() => Endpoint = new EngineEndpoint(folder.At("home"));

    internal EngineEndpoint Endpoint { get; }

    protected string Output => folder.At("out");

    protected string SpoolFolder => Path.Combine(Endpoint.Home, "spool");

    /// <summary>Does jobs up to a gate that stays closed: they are under way until they are ended.</summary>
    internal QuarterRunner Endless => new(gate: never);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        folder.Dispose();
        never.Dispose();
    }

    internal static Submit Job(string key, int frames = Frames, string? output = null) =>
        new(key, 48000, 2, 96000, frames, ["violin", "drums"], null, [], null, 0, null, output, "take", false);

    internal EngineClient Client(EngineLauncher? launcher = null) => new(new("test", Endpoint, launcher) { Answer = Patience, Silence = Patience, Retries = 20 });

    internal Task<Serving> ServeAsync(ISeparationRunner? runner = null, TimeSpan? idle = null, int jobsAtOnce = 1) =>
        new Serving(new ServeOptions(Endpoint, jobsAtOnce, idle) { Clients = new() { HandshakeTimeout = Patience, SendTimeout = Patience } }, runner ?? new QuarterRunner())
            .ListeningAsync(Endpoint);

    /// <summary>Hands a job over that is not done, and returns the code of the reason.</summary>
    internal static async Task<string> Refused(EngineClient client, Submit job, ICaptureSource? capture = null) =>
        (await Should.ThrowAsync<EngineException>(client.SeparateAsync(job, capture ?? new Noise(1, 2, Frames), null, default))).Code;

    /// <summary>Starts the tests' own engine program, a <see cref="QuarterRunner"/> in a process that may be killed.</summary>
    /// <param name="pause">Milliseconds it takes for a thousand samples.</param>
    internal EngineLauncher Launcher(int pause)
    {
        DoubleEngineProgram.SetPause(Endpoint, pause);
        return new EngineLauncher(DoubleEngineProgram.Path) { StartTimeout = Patience };
    }

    /// <summary>Stops the engine and waits until its process is gone, which may write to its folder until then.</summary>
    internal static async Task StopAsync(EngineClient client)
    {
        int process = (await client.ConnectAsync(default)).ProcessId;
        await client.StopEngineAsync(default);
        try
        {
            using Process engine = Process.GetProcessById(process);
            await engine.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    /// <summary>Hands a job over, and returns when the client has been told that it has come so far; what comes of it need not be waited for.</summary>
    internal static async Task<Task<JobResult>> BeginAsync(EngineClient client, Submit job, JobState state = JobState.Running)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Told listener = new(progress =>
        {
            if (progress.State == state)
            {
                reached.TrySetResult();
            }
        });
        Task<JobResult> separating = client.SeparateAsync(job, new Noise(1, 2, (int)job.Frames), listener, default);
        await Task.WhenAny(reached.Task, separating).WaitAsync(Patience);
        return separating;
    }

    /// <summary>Hears what a client is told of a job.</summary>
    internal sealed class Told(Action<JobProgress> told) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => told(value);
    }

    /// <summary>An engine in the tests' own process.</summary>
    internal sealed class Serving : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();

        public Serving(ServeOptions options, ISeparationRunner runner) =>
            Ended = Task.Run(() => EngineHost.RunAsync(options, runner, stop.Token));

        /// <summary>Waits until an engine listens.</summary>
        public async Task<Serving> ListeningAsync(EngineEndpoint endpoint)
        {
            while (!Ended.IsCompleted)
            {
                if (await endpoint.TryConnectAsync(default) is { } stream)
                {
                    await stream.DisposeAsync();
                    break;
                }

                await Task.Delay(10);
            }

            return this;
        }

        public Task<bool> Ended { get; }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await Ended.WaitAsync(Patience);
            stop.Dispose();
        }
    }
}
