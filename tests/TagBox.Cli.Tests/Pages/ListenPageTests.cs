using System.Text.Json;
using TagBox.Cli.Pages;
using TagBox.Cli.Reports;
using TagBox.Cli.Tests.Support;
using TagBox.Engine;

namespace TagBox.Cli.Tests.Pages;

/// <summary>The page as a file; what it does in a browser is tested in daw/live/tests/listen.test.ts.</summary>
public sealed class ListenPageTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Write_NamesThatMeanSomethingInHtml_StayNames()
    {
        string page = File.ReadAllText(new ListenPage(temporary.Root, replace: false).Write(Report("<b> & <!-- ü"), [], CancellationToken.None));
        page.ShouldNotContain("<b>");
        string json = page.Split("id=\"data\">")[1].Split("</script>")[0];
        JsonElement data = JsonDocument.Parse(json).RootElement;
        data.GetProperty("title").GetString().ShouldBe("<b> & <!-- ü");
        data.GetProperty("stems")[0].GetProperty("file").GetString().ShouldBe("s - drums.wav");
        page.ShouldNotContain("/*style*/");
        page.ShouldNotContain("/*script*/");
        page.ShouldNotContain("http");
    }

    [Fact]
    public void Write_Cancelled_LeavesNothing()
    {
        SeparationReport report = Report("s");
        IReadOnlyList<string> before = temporary.Entries();
        Should.Throw<OperationCanceledException>(() => new ListenPage(temporary.Root, replace: true).Write(report, [], new CancellationToken(canceled: true)));
        temporary.Entries().ShouldBe(before);
    }

    [Fact]
    public void Check_MoreThanAPageHolds_SaysHowMuchItDoes()
    {
        ListenPage page = new(temporary.Root, replace: false);
        page.Check(5 * 60 * 44100, 2, 44100, 5);
        Should.Throw<TagBoxException>(() => page.Check(6 * 60 * 44100, 2, 44100, 5)).Message.ShouldContain("5.1 minutes of 5 stems");
    }

    [Fact]
    public async Task Run_PageIsThere_RefusesBeforeTheWork()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1);
        Directory.CreateDirectory(temporary.At("s stems"));
        File.WriteAllText(temporary.At("s stems", "listen.html"), "mine");
        CliRun run = await InProcess.Run("separate", song, "--stems", "drums", "--page");
        run.ShouldRefuse("listen.html exists already", "--force");
        Directory.GetFiles(temporary.At("s stems")).Length.ShouldBe(1);
        File.ReadAllText(temporary.At("s stems", "listen.html")).ShouldBe("mine");
    }

    [Fact]
    public async Task Run_Page_IsNamedAfterTheStems()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1);
        CliRun run = await InProcess.Run("separate", song, "--stems", "drums", "--page");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Path.GetFileName(line.Trim()))
            .ShouldBe(["s - drums.wav", "s - rest.wav", "listen.html"]);
        CliRun again = await InProcess.Run("separate", song, "--stems", "drums", "--page", "--force", "--json", "--quiet");
        JsonDocument.Parse(again.Output).RootElement.GetProperty("page").GetString().ShouldBe(temporary.At("s stems", "listen.html"));
        temporary.Entries().Where(path => path.EndsWith(".part", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private SeparationReport Report(string title)
    {
        StemReport[] stems = [.. new[] { "drums", "rest" }.Select(name => new StemReport(name, [], TestSong.Write(temporary.At($"s - {name}.wav"), 0.5), 0.5, -6, -20))];
        return new("0", new($"/music/{title}.wav", 44100, 2, 0.5, 0, 0.5), new([], "learned", 0, 0, "32f", null), stems, 0, [], null, null);
    }
}
