using System.Text.Json;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

/// <summary>Published separators from the command line; a small graph stands for HTDemucs.</summary>
public sealed class SeparatorCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private static string Graph => Path.Combine(AppContext.BaseDirectory, "separators", "demucs.onnx");

    private static string NoNumbers => Path.Combine(AppContext.BaseDirectory, "separators", "demucs-of-no-numbers.onnx");

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task AddAndSeparate_NamesTheLicenceAndUsesIt()
    {
        CliRun added = await Run("models", "add", Graph);
        added.ExitCode.ShouldBe(0, added.Error);
        added.Output.ShouldContain("takes mixture apart into drums, bass, other, vocals");
        added.Output.ShouldContain("research");
        (await Run("models")).Output.ShouldContain("separator");

        string song = temporary.At("ein lied äöü.wav");
        TestSong.Write(song, 1);
        CliRun run = await Run("separate", song, "--stems", "drums,violin", "--out", temporary.At("out"), "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("research");
        JsonElement settings = JsonDocument.Parse(run.Output).RootElement.GetProperty("settings");
        settings.GetProperty("prior").GetString().ShouldBe("separator+learned");
        settings.GetProperty("licence").GetString().ShouldNotBeNull().ShouldContain("htdemucs");
        Directory.GetFiles(temporary.At("out")).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Pull_WhereNobodyAcceptsTheLicence_ShowsItAndRefuses()
    {
        CliRun run = await Run("models", "pull", "htdemucs", "--yes");
        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("personal and research use");
        run.Error.ShouldContain("--accept-license");
    }

    [Fact]
    public async Task Separate_OnADeviceThatIsNotHere_IsRefused()
    {
        await Run("models", "add", Graph);
        string song = temporary.At("song.wav");
        TestSong.Write(song, 1);
        (await Run("separate", song, "--stems", "drums", "--device", "directml")).ShouldRefuse("directml");
    }

    [Fact]
    public async Task Separate_ByANetworkThatGivesNoNumbers_WritesNothing()
    {
        (await Run("models", "add", NoNumbers)).ExitCode.ShouldBe(0);
        string song = temporary.At("song.wav");
        TestSong.Write(song, 1);
        (await Run("separate", song, "--stems", "drums", "--out", temporary.At("out"), "--quiet")).ShouldRefuse("no numbers");
        (Directory.Exists(temporary.At("out")) ? Directory.GetFiles(temporary.At("out")) : []).ShouldBeEmpty();
    }

    private Task<CliRun> Run(params string[] args) => TagBoxProcess.RunWithModels(temporary.At("models"), args);
}
