using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Serve.Jobs;
using TagBox.Engine;
using TagBox.Engine.Layers;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;

namespace TagBox.Cli.Serve;

/// <summary><c>tagbox serve</c>: the engine as plug-ins and other programs talk to it.</summary>
internal sealed class ServeCommand : TagBoxCommand
{
    private const int DefaultIdleMinutes = 15;

    private readonly Option<int> jobs = CheckedOption.Number("--jobs", 1, 64, 1);
    private readonly Option<int> idle = CheckedOption.Number("--idle", 0, 100_000, DefaultIdleMinutes);
    private readonly Option<int> threads = CheckedOption.Number("--threads", 1, 1024, HostsShare(Environment.ProcessorCount));
    private readonly Option<bool> detached = new("--detached");
    private readonly Terminal terminal;
    private readonly Func<ISeparationRunner> createRunner;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    /// <param name="createRunner">Makes what does the jobs.</param>
    public ServeCommand(Terminal terminal, Func<ISeparationRunner> createRunner)
        : base("serve", "Serve plug-ins and other programs until it is stopped; they start it by themselves.")
    {
        this.terminal = terminal;
        this.createRunner = createRunner;
        jobs.Description = "How many jobs are done at once, 1 by default: one uses all processors already.";
        idle.Description = $"Minutes without anything to do after which it ends, {DefaultIdleMinutes} by default; 0 for never.";
        threads.Description = $"How many threads work at once, {HostsShare(Environment.ProcessorCount)} by default on this machine: the rest is left to hosts.";
        detached.Description = "Run in the background, on its own.";
        AddGroup("Options", jobs, idle, threads, detached);
        Examples = ["tagbox serve", "tagbox serve --idle 0"];
        SetAction(RunAsync);
    }

    /// <summary>The threads of an engine beside hosts: all processors but a quarter, and at least one.</summary>
    /// <param name="processors">The machine's.</param>
    internal static int HostsShare(int processors) => Math.Max(1, processors - Math.Max(1, processors / 4));

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(detached))
        {
            Detachment.ShedInheritance();
        }

        Workers.Count = parsed.GetValue(threads);
        EngineEndpoint endpoint = EngineEndpoint.ForCurrentUser;
        int minutes = parsed.GetValue(idle);
        ServeOptions options = new(endpoint, parsed.GetValue(jobs), minutes == 0 ? null : TimeSpan.FromMinutes(minutes));
        try
        {
            if (await EngineHost.RunAsync(options, createRunner(), cancellation, () => Ready(parsed.GetValue(detached), endpoint)))
            {
                return ExitCode.Done;
            }
        }
        catch (EngineException error)
        {
            throw new TagBoxException($"{error.Message} {error.Advice}".TrimEnd(), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException(
                $"The engine's folder '{endpoint.Home}' cannot be used: {error.Message} Make it writable, or set {EngineEndpoint.HomeVariable} to another.", error);
        }

        terminal.Error.WriteLine("tagbox: another engine serves this user already; 'tagbox status' shows it, 'tagbox stop' ends it");
        return EngineLauncher.AlreadyRunningExitCode;
    }

    // Only now: who started it hears on standard error why it could not.
    private void Ready(bool isDetached, EngineEndpoint endpoint)
    {
        if (isDetached)
        {
            Detachment.Detach();
        }
        else
        {
            terminal.Error.WriteLine($"tagbox: serving at {endpoint.PipeName}; stop with Ctrl+C or 'tagbox stop'");
        }
    }
}
