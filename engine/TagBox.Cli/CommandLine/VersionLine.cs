using System.CommandLine;
using System.CommandLine.Invocation;

namespace TagBox.Cli.CommandLine;

/// <summary>Prints <c>--version</c>.</summary>
/// <param name="terminal">Where it is printed.</param>
internal sealed class VersionLine(Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        terminal.Output.WriteLine($"tagbox {ProductVersion.Number}");
        return ExitCode.Done;
    }
}
