using System.Diagnostics;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>The engine as a process of its own, started by its client and killed at bad moments.</summary>
public sealed class EngineProcessTests : ServingTest
{
    private const int LongFrames = 20_000;

    [Fact]
    public async Task Engine_ThatAClientStarts_LivesInASessionOfItsOwnWithoutTheClientsStreams()
    {
        await using EngineClient client = Client(Launcher(pause: 0));
        try
        {
            int engine = (await client.ConnectAsync(default)).ProcessId;
            if (OperatingSystem.IsLinux())
            {
                // /proc/PID/stat: pid (name) state ppid pgrp session ...
                File.ReadAllText($"/proc/{engine}/stat").Split(") ")[1].Split(' ')[3].ShouldBe($"{engine}");
                new FileInfo($"/proc/{engine}/fd/1").LinkTarget.ShouldBe("/dev/null");
            }
        }
        finally
        {
            await StopAsync(client);
        }
    }

    [Fact]
    public async Task Engine_StartedByAHost_HasNoneOfItsFilesAndGivesWayToItsThreads()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        DoubleEngineProgram.SetPause(Endpoint, 0);
        string open = Path.Combine(Endpoint.Home, "open in the host");
        File.WriteAllText(open, "");
        string host = Path.Combine(Endpoint.Home, "host.sh");
        File.WriteAllText(host, $"#!/bin/sh\nexec 9<'{open}'\nexec '{DoubleEngineProgram.Path}' \"$@\"\n");
        File.SetUnixFileMode(host, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using EngineClient client = Client(new EngineLauncher(host) { StartTimeout = Patience });
        int engine = (await client.ConnectAsync(default)).ProcessId;
        try
        {
            Directory.GetFiles($"/proc/{engine}/fd").Select(path => new FileInfo(path).LinkTarget).ShouldNotContain(open);
            foreach (string thread in Directory.GetDirectories($"/proc/{engine}/task"))
            {
                // The nice value is the 19th of /proc/PID/stat, the 17th after the name.
                int.Parse(File.ReadAllText($"{thread}/stat").Split(") ")[1].Split(' ')[16]).ShouldBeGreaterThanOrEqualTo(10);
            }
        }
        finally
        {
            await StopAsync(client);
        }
    }

    [Fact]
    public async Task OlderEngine_WithNothingToDo_IsReplacedByANewerClientAndNotBefore()
    {
        EngineLauncher launcher = Launcher(pause: 2000);
        await using EngineClient old = Client(launcher);
        int first = (await old.ConnectAsync(default)).ProcessId;
        Task<JobResult> running = await BeginAsync(old, Job("a", 20_000));
        await using (EngineClient early = new(Newer(launcher)))
        {
            (await early.ConnectAsync(default)).ProcessId.ShouldBe(first, "it has work to do");
        }

        await old.CancelAsync("a", default);
        await Should.ThrowAsync<EngineException>(running);
        await old.DisposeAsync();

        await using EngineClient newer = new(Newer(launcher));
        Welcome welcome = await newer.ConnectAsync(default);
        welcome.ProcessId.ShouldNotBe(first);
        (await newer.GetStatusAsync(default)).ProcessId.ShouldBe(welcome.ProcessId, "what was started is kept, even where the program that was found is as old");
        await StopAsync(newer);
    }

    private EngineClientOptions Newer(EngineLauncher launcher) =>
        new("newer", Endpoint, launcher) { Release = "999.0", Answer = Patience, Silence = Patience };

    [Fact]
    public async Task Job_WhoseEngineIsKilledAgainAndAgain_IsDoneAllTheSame()
    {
        await using EngineClient client = Client(Launcher(pause: 20));
        Noise capture = new(1, 2, LongFrames);
        using CancellationTokenSource done = new();
        Task killing = KillAtRandomAsync(client, seed: 1, kills: 4, done.Token);
        JobResult result = await client.SeparateAsync(Job("a", LongFrames, Output), capture, null, default);
        await done.CancelAsync();
        await killing;

        result.Stems.Count.ShouldBe(3);
        result.Stems.ShouldAllBe(stem => File.Exists(stem.Path));
        Directory.GetFiles(Output).Length.ShouldBe(3, "nothing half-written stays");
        await client.ConfirmAsync("a", default);
        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
        await StopAsync(client);
    }

    /// <summary>Many clients while the engine is killed again and again; TAGBOX_LONG=1 makes it ten minutes.</summary>
    [Fact]
    public async Task Jobs_OfManyClientsWhileTheEngineIsKilled_AreDoneOrCancelledAndNoneIsLost()
    {
        bool isLong = Environment.GetEnvironmentVariable("TAGBOX_LONG") == "1";
        using CancellationTokenSource over = new(isLong ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(8));
        EngineLauncher launcher = Launcher(pause: 1);
        await using EngineClient killer = Client(launcher);
        Task killing = KillAtRandomAsync(killer, seed: 2, kills: int.MaxValue, over.Token);
        int[] done = await Task.WhenAll(Enumerable.Range(0, isLong ? 32 : 8).Select(number => Task.Run(() => LiveAsync(launcher, number, over.Token))));
        await killing;

        done.Sum().ShouldBeGreaterThan(0);
        await using EngineClient last = Client(launcher);
        (await last.GetStatusAsync(default)).Jobs.ShouldBeEmpty();
        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
        await StopAsync(last);
    }

    private async Task<int> LiveAsync(EngineLauncher launcher, int number, CancellationToken over)
    {
        Random random = new(number);
        int done = 0;
        await using EngineClient client = Client(launcher);
        for (int round = 0; !over.IsCancellationRequested; round++)
        {
            string key = $"{number}-{round}";
            Noise capture = new(random.Next(), channels: 2, LongFrames);
            using CancellationTokenSource fickle = new();
            if (random.Next(4) == 0)
            {
                fickle.CancelAfter(random.Next(1000));
            }

            try
            {
                JobResult result = await PersistAsync(client, Job(key, LongFrames, Path.Combine(Output, key)), capture, fickle.Token);
                capture.ShouldBeTheSumOf(result.Stems.Select(stem => stem.Path!));
                await StubbornlyAsync(() => client.ConfirmAsync(key, default));
                Directory.Delete(Path.Combine(Output, key), recursive: true);
                done++;
            }
            catch (OperationCanceledException)
            {
                // The engine may have been dead when it was told.
                await StubbornlyAsync(() => client.CancelAsync(key, default));
            }
        }

        return done;
    }

    /// <summary>Has a job done that the engine gives up because it is killed so often.</summary>
    private static async Task<JobResult> PersistAsync(EngineClient client, Submit job, Noise capture, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await client.SeparateAsync(job, capture, null, cancellation);
            }
            catch (EngineException error) when (error.Code is EngineErrors.Failed or EngineErrors.Unreachable or EngineErrors.NoEngine)
            {
                await Task.Delay(100, cancellation);
            }
        }
    }

    private static async Task StubbornlyAsync(Func<Task> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (EngineException error) when (error.Code is EngineErrors.Unreachable or EngineErrors.NoEngine)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Kills whatever engine serves, a few times, at random moments of its life.</summary>
    private static async Task KillAtRandomAsync(EngineClient client, int seed, int kills, CancellationToken done)
    {
        Random random = new(seed);
        for (int kill = 0; kill < kills && !done.IsCancellationRequested; kill++)
        {
            try
            {
                int engine = (await client.ConnectAsync(done)).ProcessId;
                await Task.Delay(random.Next(1500), done);
                using Process process = Process.GetProcessById(engine);
                // Its number may be another program's by now.
                if (process.ProcessName.StartsWith("TagBox.Cli", StringComparison.Ordinal))
                {
                    process.Kill();
                    await process.WaitForExitAsync(done);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or EngineException or ArgumentException or InvalidOperationException)
            {
                // Enough, or the engine has gone in between.
            }
        }
    }
}
