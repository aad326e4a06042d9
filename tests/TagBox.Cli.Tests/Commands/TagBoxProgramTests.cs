using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

public class TagBoxProgramTests
{
    [Fact]
    public async Task Version_Prints_NameAndNumber()
    {
        CliRun run = await TagBoxProcess.Run("--version");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldMatch(@"^tagbox \d+\.\d+\.\d+\r?\n$");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task NoArguments_ShowsHelp()
    {
        CliRun run = await InProcess.Run();
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("Usage:");
    }

    [Theory]
    [InlineData("seperate")]
    [InlineData("--loud")]
    public async Task UnknownWord_IsRefusedInOneLineThatNamesHelp(string word) =>
        (await InProcess.Run(word)).ShouldRefuse(word, "tagbox --help");
}
