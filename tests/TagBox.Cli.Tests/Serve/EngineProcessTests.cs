using System.Diagnostics;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>The engine as a process of its own, started by its client and killed at bad moments.</summary>
public sealed class EngineProcessTests : ServingTest
{
    private const int Frames = 20_000;

    [Fact]
    public async Task Engine_ThatAClientStarts_LivesInASessionOfItsOwnWithoutTheClientsStreams()
    {
        await using EngineClient client = Client(Launcher(pause: 0));
        int engine = (await client.ConnectAsync(default)).ProcessId;
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // /proc/PID/stat: pid (name) state ppid pgrp session ...
                File.ReadAllText($"/proc/{engine}/stat").Split(") ")[1].Split(' ')[3].ShouldBe($"{engine}");
                new FileInfo($"/proc/{engine}/fd/1").LinkTarget.ShouldBe("/dev/null");
            }
        }
        finally
        {
            await client.StopEngineAsync(default);
        }

        await EndOf(engine);
    }

    [Fact]
    public async Task Job_WhoseEngineIsKilledAgainAndAgain_IsDoneAllTheSame()
    {
        await using EngineClient client = Client(Launcher(pause: 20));
        Noise capture = new(1, 2, Frames);
        using CancellationTokenSource done = new();
        Task killing = KillAtRandomAsync(client, seed: 1, kills: 4, done.Token);
        JobResult result = await client.SeparateAsync(Job("a", Frames, Output), capture, null, default);
        await done.CancelAsync();
        await killing;

        result.Stems.Count.ShouldBe(3);
        result.Stems.ShouldAllBe(stem => File.Exists(stem.Path));
        Directory.GetFiles(Output).Length.ShouldBe(3, "nothing half-written stays");
        await client.ConfirmAsync("a", default);
        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
        await client.StopEngineAsync(default);
    }

    internal static EngineLauncher Launcher(int pause)
    {
        Environment.SetEnvironmentVariable(DoubleEngineProgram.PauseVariable, $"{pause}");
        return new EngineLauncher(DoubleEngineProgram.Path);
    }

    /// <summary>Kills whatever engine serves, a few times, at random moments of its life.</summary>
    internal static async Task KillAtRandomAsync(EngineClient client, int seed, int kills, CancellationToken done)
    {
        Random random = new(seed);
        try
        {
            for (int kill = 0; kill < kills; kill++)
            {
                int engine = (await client.ConnectAsync(done)).ProcessId;
                await Task.Delay(random.Next(400), done);
                using Process process = Process.GetProcessById(engine);
                process.Kill();
                await process.WaitForExitAsync(done);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or TagBox.Ipc.EngineException or ArgumentException)
        {
            // The job is done, or the engine has gone in between.
        }
    }

    private static async Task EndOf(int process)
    {
        try
        {
            using Process engine = Process.GetProcessById(process);
            await engine.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }
}
