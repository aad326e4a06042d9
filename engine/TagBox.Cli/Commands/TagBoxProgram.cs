using System.CommandLine;
using System.CommandLine.Invocation;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Events;
using TagBox.Engine;

namespace TagBox.Cli.Commands;

/// <summary>The whole program over one command line: parses it, runs the command, and turns every failure into one line and an exit code.</summary>
internal static class TagBoxProgram
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="terminal">Where results and messages go.</param>
    /// <param name="cancellation">Stops the command.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation)
    {
        terminal = EventLines.AreAskedFor(args) ? terminal.ForProgram() : terminal;
        ParseResult parsed = new ProgramCommand(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (parsed.Action is ParseErrorAction)
            {
                if (args.FirstOrDefault(argument => argument.StartsWith('-') && File.Exists(argument)) is { } file)
                {
                    throw new TagBoxException($"'{file}' reads as an option; for the file of that name write {Path.Combine(".", file)}.");
                }

                throw new TagBoxException($"{parsed.Errors[0].Message.TrimEnd('.')}. See 'tagbox{HelpPage.Path(parsed.CommandResult.Command)} --help'.");
            }

            InvocationConfiguration streams = new()
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(streams, cancellation);
        }
        catch (TagBoxException error)
        {
            return terminal.Fail(error.Message, ExitCode.Refused);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return terminal.Fail($"cancelled: {(parsed.CommandResult.Command as TagBoxCommand)?.WhenCancelled}", ExitCode.Cancelled);
        }
        catch (Exception error)
        {
            string where = error.StackTrace?.Split('\n')[0].Trim() ?? "";
            return terminal.Fail(
                $"internal error: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} {where}; please report this with the command line",
                ExitCode.InternalError);
        }
    }
}
