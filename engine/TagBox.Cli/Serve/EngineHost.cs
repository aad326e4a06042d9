using TagBox.Cli.Serve.Jobs;
using TagBox.Cli.Serve.Spooling;
using TagBox.Ipc.Server;

namespace TagBox.Cli.Serve;

/// <summary>Puts the engine behind the protocol together and runs it until it is stopped or has nothing to do.</summary>
internal static class EngineHost
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>Serves.</summary>
    /// <param name="options">How.</param>
    /// <param name="runner">Does jobs.</param>
    /// <param name="stopping">Stops it.</param>
    /// <param name="ready">Is called when all is in place, before clients are let in.</param>
    /// <returns>False where another engine serves already.</returns>
    public static async Task<bool> RunAsync(ServeOptions options, ISeparationRunner runner, CancellationToken stopping, Action? ready = null)
    {
        using IDisposable? only = options.Endpoint.TryLock();
        if (only is null)
        {
            return false;
        }

        using ServeLog log = new(Path.Combine(options.Endpoint.Home, "log"));
        log.Started(options);
        using JobQueue queue = new(runner, log);
        EngineService service = new(runner, new Spool(Path.Combine(options.Endpoint.Home, "spool"), options.Spool), queue, log);
        using EngineServer server = new(options.Endpoint, service, options.Clients, log);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task working = queue.RunAsync(options.JobsAtOnce, over.Token);
        Task waiting = Task.WhenAll(
            options.Idle is { } idle ? LeaveWhenIdleAsync(server, service, idle, over.Token) : Task.CompletedTask,
            LeaveToNewerAsync(server, service, over.Token));
        ready?.Invoke();
        try
        {
            await server.RunAsync(stopping);
        }
        catch (Exception error)
        {
            log.Died(error);
            throw;
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(working, waiting);
            log.Stopped();
        }

        return true;
    }

    /// <summary>Ends an engine that is older than one of its clients as soon as nobody needs it: that client then starts its own.</summary>
    private static async Task LeaveToNewerAsync(EngineServer server, EngineService service, CancellationToken over)
    {
        try
        {
            await server.NewerClient.WaitAsync(over);
            while (service.IsBusy || server.Clients.Count > 0)
            {
                await Task.Delay(Glance, over);
            }

            server.Stop();
        }
        catch (OperationCanceledException)
        {
            // The engine ends for another reason.
        }
    }

    private static async Task LeaveWhenIdleAsync(EngineServer server, EngineService service, TimeSpan idle, CancellationToken over)
    {
        try
        {
            for (TimeSpan left = idle; left > TimeSpan.Zero; left = service.IsBusy ? idle : idle - server.SinceLastMessage)
            {
                await Task.Delay(left, over);
            }

            server.Stop();
        }
        catch (OperationCanceledException)
        {
            // The engine ends for another reason.
        }
    }
}
