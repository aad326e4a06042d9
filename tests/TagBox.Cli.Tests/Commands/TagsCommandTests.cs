using System.Text.Json;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Names;

namespace TagBox.Cli.Tests.Commands;

public sealed class TagsCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_Song_ShowsTheSurestTagsOverTime()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 7, sampleRate: 16000, channels: 1);
        CliRun run = await InProcess.Run("tags", song, "--top", "3");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("builtin");
        run.Output.ShouldContain("0:00 to 0:07");
        run.Output.Split('\n').Count(line => line.Contains("0.", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task Run_Json_PrintsProbabilitiesForEveryMoment()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 7, sampleRate: 16000, channels: 1);
        CliRun run = await TagBoxProcess.Run("tags", song, "--every", "2", "--top", "50", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement tagger = JsonDocument.Parse(run.Output).RootElement.GetProperty("taggers")[0];
        JsonElement[] moments = [.. tagger.GetProperty("moments").EnumerateArray()];
        moments[1].GetProperty("start").GetDouble().ShouldBe(2, 0.01);
        moments[^1].GetProperty("end").GetDouble().ShouldBe(7, 0.01);
        JsonElement[] tags = [.. tagger.GetProperty("tags").EnumerateArray()];
        tags.Select(tag => tag.GetProperty("name").GetString()).Order().ShouldBe(Vocabulary.BuiltIn.Tags.Order());
        double[] means = [.. tags.Select(tag => tag.GetProperty("mean").GetDouble())];
        means.ShouldBe(means.OrderDescending());
        foreach (JsonElement tag in tags)
        {
            float[] values = [.. tag.GetProperty("values").EnumerateArray().Select(value => value.GetSingle())];
            values.Length.ShouldBe(moments.Length);
            values.ShouldAllBe(value => value >= 0 && value <= 1);
            ((double)values.Average()).ShouldBe(tag.GetProperty("mean").GetDouble(), 1e-3);
        }
    }

    [Fact]
    public async Task List_AsJson_HasTagsGroupsAndOtherWords()
    {
        CliRun run = await InProcess.Run("tags", "--list", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement[] names = [.. JsonDocument.Parse(run.Output).RootElement.GetProperty("names").EnumerateArray()];
        JsonElement violin = names.Single(name => name.GetProperty("name").GetString() == "violin");
        violin.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["violin"]);
        violin.GetProperty("synonyms").EnumerateArray().Select(word => word.GetString()).ShouldContain("fiddle");
        names.Single(name => name.GetProperty("name").GetString() == "harpsichord");
        JsonElement keys = names.Single(name => name.GetProperty("name").GetString() == "keys");
        keys.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldContain("piano");
        keys.GetProperty("isGroup").GetBoolean().ShouldBeTrue();
        violin.GetProperty("isGroup").GetBoolean().ShouldBeFalse();
        names.ShouldAllBe(name => name.GetProperty("isSource").GetBoolean());
        names.Take(Vocabulary.BuiltIn.Tags.Count).Select(name => name.GetProperty("name").GetString()).ShouldBe(Vocabulary.BuiltIn.Tags);
    }

    [Fact]
    public async Task List_AsATable_HasEveryName()
    {
        CliRun run = await InProcess.Run("tags", "--list");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("violin");
        run.Output.ShouldContain("fiddle");
    }

    [Fact]
    public async Task Run_NeitherSongNorList_SaysWhatIsNeeded() =>
        (await InProcess.Run("tags")).ShouldRefuse("--list", "tagbox tags --help");

    [Fact]
    public async Task Run_MissingFile_SaysSo() =>
        (await InProcess.Run("tags", temporary.At("gone.wav"))).ShouldRefuse("no such file");

    [Theory]
    [InlineData("--every 0", "above 0")]
    [InlineData("--every soon", "not a time")]
    [InlineData("--top 0", "whole number")]
    public async Task Run_OptionThatMakesNoSense_SaysWhy(string options, string why) =>
        (await InProcess.Run(["tags", temporary.At("gone.wav"), .. options.Split(' ')])).ShouldRefuse(why);
}
