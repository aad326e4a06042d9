using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Commands.Models;

/// <summary><c>tagbox models</c>: which models are at hand; without more words, their list.</summary>
internal sealed class ModelsCommand : TagBoxCommand
{
    /// <summary>Creates the command with those below it.</summary>
    /// <param name="terminal">Where it talks.</param>
    public ModelsCommand(Terminal terminal)
        : base("models", "List, add and remove the models that listen.")
    {
        ListModelsCommand list = new(terminal);
        Add(list);
        Add(new AddModelCommand(terminal));
        Add(new PullModelCommand(terminal));
        Add(new RemoveModelCommand(terminal));
        Action = list.Action;
        Examples = ["tagbox models", "tagbox models add mtat/musicnn.pth", "tagbox models pull mtat"];
    }
}
