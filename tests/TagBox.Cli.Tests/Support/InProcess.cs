using TagBox.Cli.CommandLine;
using TagBox.Cli.Commands;

namespace TagBox.Cli.Tests.Support;

/// <summary>Runs command lines in the tests' own process, with no terminal.</summary>
internal static class InProcess
{
    public static Task<CliRun> Run(params string[] args) => Run(CancellationToken.None, args);

    public static Task<CliRun> Run(CancellationToken cancellation, params string[] args) => Run(TextReader.Null, isInputLive: false, cancellation, args);

    /// <summary>Runs a command line for someone who types an answer.</summary>
    public static Task<CliRun> Answer(string answer, params string[] args) => Run(new StringReader(answer), isInputLive: true, CancellationToken.None, args);

    private static async Task<CliRun> Run(TextReader input, bool isInputLive, CancellationToken cancellation, string[] args)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = new(output, error, input, isOutputLive: false, isErrorLive: false, isInputLive);
        int exitCode = await TagBoxProgram.Run(args, terminal, cancellation);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }
}
