using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Tests.Support;

/// <summary>Runs command lines in the tests' own process, with no terminal.</summary>
internal static class InProcess
{
    public static Task<CliRun> Run(params string[] args) => Run(CancellationToken.None, args);

    public static async Task<CliRun> Run(CancellationToken cancellation, params string[] args)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = new(output, error, TextReader.Null, isOutputLive: false, isErrorLive: false, isInputLive: false);
        int exitCode = await TagBoxProgram.Run(args, terminal, cancellation);
        return new CliRun(exitCode, output.ToString(), error.ToString());
    }
}
