using System.Text.Json;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

/// <summary><c>tagbox separate --progress json</c>, as a script reads it.</summary>
public sealed class ProgressJsonTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_Song_TellsHowFarItIsAndAtTheEndWhatJsonPrints()
    {
        string song = TestSong.Write(temporary.At("Über & <Lied>.wav"), 2);
        CliRun run = await TagBoxProcess.Run("separate", song, "--stems", "drums", "--progress", "json", "--json", "--quiet");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement[] events = EventLog.Of(run);
        events[..^1].OfType("progress").ShouldNotBeEmpty();
        double[] fractions = [.. events.OfType("progress").Select(happened => happened.GetProperty("fraction").GetDouble())];
        fractions.ShouldBe(fractions.Order());
        fractions[^1].ShouldBe(1);
        events[^1].Type().ShouldBe("result");
        JsonElement printed = JsonDocument.Parse(run.Output).RootElement;
        JsonElement.DeepEquals(events[^1].GetProperty("result"), printed).ShouldBeTrue();
        run.Error.ShouldContain("Über & <Lied>");
    }

    [Fact]
    public async Task Run_WhatIsNotThere_IsAWarning()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 3);
        CliRun run = await InProcess.Run(
            "separate", song, "--stems", "everything=drums+percussion+acoustic guitar+electric guitar+harp+mallets,choir", "--progress=json");
        run.ExitCode.ShouldBe(0, run.Error);
        EventLog.Of(run).OfType("warning").ShouldHaveSingleItem().GetProperty("message").GetString()!.ShouldStartWith("Nothing like choir was heard");
    }

    [Theory]
    [InlineData("separate s.wav --stems drums --loud --progress json", "--loud")]
    [InlineData("separate s.wav --stems drums --bits 8 --progress json", "16, 24, 32f or source")]
    [InlineData("separate s.wav --progress json", "--stems")]
    [InlineData("seperate s.wav --stems drums --progress json", "seperate")]
    [InlineData("separate gone.wav --stems drums --progress json", "no such file")]
    public async Task Run_ThatIsRefused_SaysSoInOneEvent(string line, string why) =>
        (await InProcess.Run(line.Split(' '))).ShouldFail(1, why);

    [Fact]
    public async Task Run_ThatIsCancelled_SaysSoInOneEvent()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        CliRun run = await InProcess.Run(new CancellationToken(canceled: true), "separate", temporary.At("s.wav"), "--stems", "drums", "--progress", "json");
        run.ShouldFail(130, "cancelled: nothing was written");
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_AnotherFormat_SaysWhichThereAre() =>
        (await InProcess.Run("separate", "s.wav", "--stems", "drums", "--progress", "xml")).ShouldRefuse("text or json");
}
