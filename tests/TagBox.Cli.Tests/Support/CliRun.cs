namespace TagBox.Cli.Tests.Support;

/// <summary>What a command line came to.</summary>
/// <param name="ExitCode">What the shell sees.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>Fails unless the command refused with exactly one line that holds every given text.</summary>
    public void ShouldRefuse(params string[] texts)
    {
        ExitCode.ShouldBe(1, Error);
        Output.ShouldBeEmpty();
        string[] lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1, Error);
        lines[0].ShouldStartWith("tagbox: ");
        foreach (string text in texts)
        {
            lines[0].ShouldContain(text);
        }
    }
}
