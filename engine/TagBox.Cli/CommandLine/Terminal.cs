using System.Text;
using Spectre.Console;
using TagBox.Cli.Events;

namespace TagBox.Cli.CommandLine;

/// <summary>The streams a command talks through: results on <see cref="Output"/>, everything meant for people on <see cref="Error"/>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="input">Standard input.</param>
/// <param name="isOutputLive">True when standard output is a screen, not a file or a pipe.</param>
/// <param name="isErrorLive">True when standard error is a screen.</param>
/// <param name="isInputLive">True when a person can answer on standard input.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, TextReader input, bool isOutputLive, bool isErrorLive, bool isInputLive)
{
    /// <summary>Columns of a table that goes to a file or a pipe.</summary>
    private const int PlainWidth = 100;

    /// <summary>Results.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Progress, questions and errors.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Where a program is told how it goes; null where people read, whose words are on <see cref="Error"/>.</summary>
    public EventLines? Events { get; private init; }

    /// <summary>Answers.</summary>
    public TextReader Input { get; } = input;

    /// <summary>True when <see cref="Error"/> is a screen, so that a line on it can be drawn over.</summary>
    public bool IsErrorLive { get; } = isErrorLive;

    /// <summary>True when a person can answer.</summary>
    public bool IsInputLive { get; } = isInputLive;

    /// <summary>The process's own streams.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.SetOut(new StandardWriter(Console.Out, isResult: true));
        Console.SetError(new StandardWriter(Console.Error, isResult: false));
        return new(
            Console.Out, Console.Error, Console.In,
            !Console.IsOutputRedirected, !Console.IsErrorRedirected, !Console.IsInputRedirected);
    }

    /// <summary>The same streams for a program that reads events on standard error: what is said there in words becomes warnings, and nobody can be asked.</summary>
    public Terminal ForProgram()
    {
        EventLines events = new(Error);
        return new(Output, new WarningWriter(events), Input, isOutputLive, isErrorLive: false, isInputLive: false) { Events = events };
    }

    /// <summary>The same streams for what is said of one thing among others, by several threads at once: every line on <see cref="Error"/> begins with its name.</summary>
    /// <param name="name">The thing's name.</param>
    /// <param name="gate">Taken for every line.</param>
    public Terminal For(string name, Lock gate) => new(Output, new NamedLines(name, Error, gate), Input, isOutputLive, isErrorLive: false, IsInputLive) { Events = Events };

    /// <summary>The same streams for a result that becomes a text, to be printed later.</summary>
    /// <param name="text">Takes the result.</param>
    public Terminal ForText(TextWriter text) => new(text, Error, Input, isOutputLive: false, IsErrorLive, IsInputLive) { Events = Events };

    /// <summary>Says why a command ends without a result.</summary>
    /// <param name="message">One line.</param>
    /// <param name="exitCode">An <see cref="ExitCode"/>.</param>
    /// <returns>The exit code.</returns>
    public int Fail(string message, int exitCode)
    {
        if (Events is { } events)
        {
            events.Write(new ErrorEvent(message, exitCode));
        }
        else
        {
            Error.WriteLine($"tagbox: {message}");
        }

        return exitCode;
    }

    /// <summary>Says what is lost or had to be guessed.</summary>
    /// <param name="warning">One line.</param>
    public void Warn(string warning) => Error.WriteLine(Events is null ? $"Warning: {warning}" : warning);

    /// <summary>Draws tables on <see cref="Output"/>.</summary>
    public IAnsiConsole OutputConsole() => Draw(Output, isOutputLive);

    /// <summary>Draws progress on <see cref="Error"/>.</summary>
    public IAnsiConsole ErrorConsole() => Draw(Error, IsErrorLive);

    private static IAnsiConsole Draw(TextWriter writer, bool isLive)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isLive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isLive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isLive)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
