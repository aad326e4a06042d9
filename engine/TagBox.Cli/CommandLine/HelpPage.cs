using System.CommandLine;
using System.CommandLine.Invocation;

namespace TagBox.Cli.CommandLine;

/// <summary>Prints <c>--help</c>: what the command does, its options by group, examples, exit codes.</summary>
/// <param name="terminal">Where it is printed.</param>
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    private const string Indent = "  ";

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        terminal.Output.WriteLine(command.Description);
        Section("Usage", [("tagbox" + Path(command) + Usage(command), "")]);
        Section("Commands", command.Subcommands.Select(sub => (sub.Name + ArgumentNames(sub), sub.Description)));
        Section("Arguments", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description)));
        IReadOnlyList<OptionGroup> groups = (command as TagBoxCommand)?.Groups ?? [];
        int column = groups.SelectMany(group => group.Options).Select(option => Label(option).Length).DefaultIfEmpty().Max();
        foreach (OptionGroup group in groups)
        {
            Section(group.Title, group.Options.Select(option => (Label(option), option.Description)), column);
        }

        Section("Examples", ((command as TagBoxCommand)?.Examples ?? []).Select(example => (example, (string?)"")));
        Section("Exit codes", [("0", "done"), ("1", "refused: one line on standard error says why"), ("2", "some songs of several failed"), ("130", "cancelled"), ("70", "a mistake in TagBox")]);
        return ExitCode.Done;
    }

    /// <summary>What follows "tagbox" to call a command, such as " models pull".</summary>
    public static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "";

    private static string Usage(Command command)
    {
        if (command.Subcommands.Count > 0 && command.Arguments.Count == 0)
        {
            return command.Action is null or HelpPage ? " <command>" : " [command]";
        }

        IEnumerable<string> required = command.Options.Where(option => option.Required).Select(option => $" {option.Name} <{option.HelpName}>");
        string options = command.Options.Any(option => !option.Required && !option.Recursive) ? " [options]" : "";
        return ArgumentNames(command) + string.Concat(required) + options;
    }

    private static string ArgumentNames(Command command) => string.Concat(command.Arguments.Select(argument =>
        argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" <{argument.Name}>"));

    private static string Label(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Order().Append(option.Name));
        return option is Option<bool> || option.Arity.MaximumNumberOfValues == 0 ? names : $"{names} <{option.HelpName ?? "value"}>";
    }

    private void Section(string title, IEnumerable<(string Term, string? Meaning)> rows, int column = 0)
    {
        (string Term, string? Meaning)[] lines = [.. rows];
        if (lines.Length == 0)
        {
            return;
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine(title + ":");
        column = Math.Max(column, lines.Max(line => line.Term.Length)) + Indent.Length;
        int width = Math.Max(terminal.OutputConsole().Profile.Width - Indent.Length - column - 1, 30);
        foreach ((string term, string? meaning) in lines)
        {
            string head = term;
            foreach (string part in Wrap(meaning ?? "", width))
            {
                terminal.Output.WriteLine((Indent + head.PadRight(column) + part).TrimEnd());
                head = "";
            }
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
