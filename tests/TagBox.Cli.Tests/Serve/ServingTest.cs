using TagBox.Cli.Serve;
using TagBox.Cli.Serve.Jobs;
using TagBox.Cli.Tests.Support;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>What tests of the serving engine share: a home folder, engines in it, and jobs for them.</summary>
public abstract class ServingTest : IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected ServingTest() => Endpoint = new EngineEndpoint(folder.At("home"));

    internal EngineEndpoint Endpoint { get; }

    protected string Output => folder.At("out");

    protected string SpoolFolder => Path.Combine(Endpoint.Home, "spool");

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static Submit Job(string key, int frames = 5000, string? output = null) =>
        new(key, 48000, 2, 96000, frames, ["violin", "drums"], null, [], null, 0, null, output, "take", false);

    internal EngineClient Client(EngineLauncher? launcher = null) => new(new("test", Endpoint, launcher) { Retries = 20 });

    internal Task<Serving> ServeAsync(ISeparationRunner? runner = null, TimeSpan? idle = null) =>
        new Serving(new ServeOptions(Endpoint, JobsAtOnce: 1, idle), runner ?? new QuarterRunner()).ListeningAsync(Endpoint);

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
            await Ended.WaitAsync(TimeSpan.FromMinutes(1));
            stop.Dispose();
        }
    }
}
