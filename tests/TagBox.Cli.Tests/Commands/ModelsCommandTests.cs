using TagBox.Cli.Tests.Support;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Cli.Tests.Commands;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private static string Tagger => SharedFolder.File("models", "mtat", "musicnn.pth");

    public void Dispose() => temporary.Dispose();

    [SharedFact]
    public async Task AddListRemove_PublishedCheckpoint_IsThereInBetween()
    {
        CliRun added = await Run("models", "add", Tagger, "--name", "mine");
        added.ExitCode.ShouldBe(0, added.Error);
        added.Output.ShouldContain("mine (50 tags)");
        (await Run("models")).Output.ShouldContain("mine");
        (await Run("models", "add", Tagger, "--name", "mine")).ShouldRefuse("'mine' is there already");

        CliRun names = await Run("tags", "--list", "--tagger", "mine");
        names.ExitCode.ShouldBe(0, names.Error);
        names.Output.ShouldContain("harpsichord");

        (await Run("models", "remove", "mine")).ExitCode.ShouldBe(0);
        (await Run("models", "list")).Output.ShouldNotContain("mine ");
        (await Run("models", "remove", "mine")).ShouldRefuse("mine");
    }

    [Fact]
    public async Task Add_NoModel_IsRefusedAndLeavesNothing()
    {
        File.WriteAllText(temporary.At("x.pth"), "These are no weights.");
        (await Run("models", "add", temporary.At("x.pth"))).ShouldRefuse("x.pth");
        (await Run("models", "add", temporary.At("gone.pth"))).ShouldRefuse("gone.pth");
        temporary.Entries().ShouldBe(["x.pth"]);
    }

    [Fact]
    public async Task List_NothingAdded_NamesTheFolderAndWhatCanBePulled()
    {
        CliRun run = await Run("models");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain(temporary.At("models"));
        run.Output.ShouldContain("tagbox models pull mtat");
    }

    [Fact]
    public async Task Pull_NobodyToAskAndNoYes_IsRefused() =>
        (await Run("models", "pull", "mtat")).ShouldRefuse("network", "--yes");

    [Fact]
    public async Task Pull_UnknownName_ListsTheKnownOnes() =>
        (await Run("models", "pull", "everything")).ShouldRefuse("'everything'", "mtat", "jamendo", "msd");

    [Theory]
    [InlineData("n")]
    [InlineData("")]
    [InlineData("certainly not")]
    public async Task Pull_AnswerIsNotYes_FetchesNothing(string answer)
    {
        CliRun run = await InProcess.Answer(answer, "models", "pull", "mtat");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("raw.githubusercontent.com? [y/N]");
        run.Error.ShouldContain("'mtat' was not pulled");
    }

    private Task<CliRun> Run(params string[] args) => TagBoxProcess.RunWithModels(temporary.At("models"), args);
}
