using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;

namespace TagBox.Cli.Commands.Models;

/// <summary><c>tagbox models remove</c>: deletes a model that was added.</summary>
internal sealed class RemoveModelCommand : TagBoxCommand
{
    private readonly Argument<string> name = new("name") { Description = "A name of 'tagbox models'." };

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public RemoveModelCommand(Terminal terminal)
        : base("remove", "Remove a model that was added.")
    {
        Add(name);
        SetAction(parsed =>
        {
            UserModels.Catalogue().Remove(parsed.GetRequiredValue(name));
            terminal.Output.WriteLine($"Removed {parsed.GetRequiredValue(name)}.");
            return ExitCode.Done;
        });
    }
}
