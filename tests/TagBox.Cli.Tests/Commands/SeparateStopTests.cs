using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

/// <summary>What ends a separation before its end, and what it leaves.</summary>
public sealed class SeparateStopTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_ControlC_StopsAndLeavesNothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string song = TestSong.Write(temporary.At("s.wav"), 30);
        using TagBoxProcess process = TagBoxProcess.StartInForeground("separate", song, "--stems", "guitar,drums", "--steps", "10000");
        while (!temporary.Entries().Any(entry => entry.EndsWith(".part", StringComparison.Ordinal)))
        {
            process.HasEnded.ShouldBeFalse();
            await Task.Delay(20);
        }

        process.PressControlC();
        CliRun run = await process.End();
        run.ExitCode.ShouldBe(130, run.Error);
        run.Output.ShouldBeEmpty();
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].ShouldBe("tagbox: cancelled: nothing was written");
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_ParentIsKilled_StopsAndLeavesNothing()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 30);
        using TagBoxProcess parent = TagBoxProcess.StartWaiting();
        using TagBoxProcess process = TagBoxProcess.Start("separate", song, "--stems", "guitar,drums", "--steps", "10000", "--parent-pid", $"{parent.Id}");
        while (!temporary.Entries().Any(entry => entry.EndsWith(".part", StringComparison.Ordinal)))
        {
            process.HasEnded.ShouldBeFalse();
            await Task.Delay(20);
        }

        parent.Kill();
        CliRun run = await process.End();
        run.ExitCode.ShouldBe(130, run.Error);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].ShouldBe("tagbox: cancelled: the process of --parent-pid is gone; nothing was written");
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_FileOfWhileIsRemoved_StopsAndLeavesNothing()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 30);
        File.WriteAllText(temporary.At("wanted"), "");
        using TagBoxProcess process = TagBoxProcess.Start("separate", song, "--stems", "guitar,drums", "--steps", "10000", "--while", temporary.At("wanted"));
        while (!temporary.Entries().Any(entry => entry.EndsWith(".part", StringComparison.Ordinal)))
        {
            process.HasEnded.ShouldBeFalse();
            await Task.Delay(20);
        }

        File.Delete(temporary.At("wanted"));
        CliRun run = await process.End();
        run.ExitCode.ShouldBe(130, run.Error);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].ShouldBe("tagbox: cancelled: the file of --while is gone; nothing was written");
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_ParentIsNotThere_IsRefused()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        (await Separate(temporary.At("s.wav"), "--parent-pid", "2147483647")).ShouldRefuse("--parent-pid 2147483647", "no such process");
    }

    [Fact]
    public async Task Run_ParentBeganLaterThanItself_IsTakenForAnotherProcess()
    {
        // The tests' own process is older than what it starts.
        using TagBoxProcess later = TagBoxProcess.StartWaiting();
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        (await Separate(temporary.At("s.wav"), "--parent-pid", $"{later.Id}")).ShouldRefuse("no such process");
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_CancelledFromTheStart_WritesNothing()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        CliRun run = await InProcess.Run(new CancellationToken(canceled: true), "separate", temporary.At("s.wav"), "--stems", "drums");
        run.ExitCode.ShouldBe(130);
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    private static Task<CliRun> Separate(string song, params string[] options) =>
        InProcess.Run(["separate", song, "--stems", "drums", .. options]);
}
