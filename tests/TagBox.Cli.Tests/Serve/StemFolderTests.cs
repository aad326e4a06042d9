using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>What a client may have the engine write to, and what it must not.</summary>
public sealed class StemFolderTests : ServingTest
{
    [Theory]
    [InlineData("relative/folder")]
    [InlineData("/tmp/../etc")]
    public async Task Folder_ThatIsNotPlain_IsRefused(string output)
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        (await Refused(client, Job("a", output: output))).ShouldBe(EngineErrors.Output);
        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Title_WithAPathInIt_StaysInTheFolder()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        JobResult result = await client.SeparateAsync(Job("a", Frames, Output) with { Title = "../../escape" }, new Noise(1, 2, Frames), null, default);
        result.Stems.Select(stem => Path.GetDirectoryName(Path.GetFullPath(stem.Path!))).Distinct().ShouldBe([Output]);
    }

    [Fact]
    public async Task Files_ThatExist_AreReplacedOnlyWhereThatIsSaid()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        JobResult first = await client.SeparateAsync(Job("a", Frames, Output), new Noise(1, 2, Frames), null, default);
        float[] before = Noise.Read(first.Stems[0].Path!);
        (await Refused(client, Job("b", Frames, Output))).ShouldBe(EngineErrors.Output);
        Noise.Read(first.Stems[0].Path!).ShouldBe(before);

        await client.SeparateAsync(Job("c", Frames, Output) with { Replace = true }, new Noise(9, 2, Frames), null, default);
        Noise.Read(first.Stems[0].Path!).ShouldNotBe(before);
    }

    [Fact]
    public async Task Link_InTheWayOfAStem_IsReplacedAndNotFollowed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        Directory.CreateDirectory(Output);
        string outside = Path.Combine(Path.GetDirectoryName(Output)!, "precious.wav");
        File.WriteAllText(outside, "precious");
        File.CreateSymbolicLink(Path.Combine(Output, "take - violin.wav"), outside);

        (await Refused(client, Job("a", Frames, Output))).ShouldBe(EngineErrors.Output);
        await client.SeparateAsync(Job("b", Frames, Output) with { Replace = true }, new Noise(1, 2, Frames), null, default);
        File.ReadAllText(outside).ShouldBe("precious");
        new FileInfo(Path.Combine(Output, "take - violin.wav")).LinkTarget.ShouldBeNull();
    }

    [Fact]
    public async Task Link_ThatLeadsNowhere_IsNotWrittenThroughEither()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        Directory.CreateDirectory(Output);
        string outside = Path.Combine(Path.GetDirectoryName(Output)!, "new.wav");
        File.CreateSymbolicLink(Path.Combine(Output, "take - violin.wav"), outside);
        (await Refused(client, Job("a", Frames, Output) with { Replace = true })).ShouldBe(EngineErrors.Failed);
        File.Exists(outside).ShouldBeFalse();
    }
}
