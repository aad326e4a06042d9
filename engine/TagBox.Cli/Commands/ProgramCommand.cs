using System.CommandLine;
using System.CommandLine.Help;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Commands.Models;
using TagBox.Cli.Commands.Separate;
using TagBox.Cli.Serve;
using TagBox.Cli.Serve.Jobs;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox</c> itself: the commands, help and version.</summary>
internal sealed class ProgramCommand : TagBoxCommand
{
    /// <summary>Creates it with all its commands.</summary>
    /// <param name="terminal">Where they talk.</param>
    public ProgramCommand(Terminal terminal)
        : base("tagbox", "TagBox takes a song apart into the instruments you name, on your own machine.")
    {
        Examples = ["tagbox separate song.wav --stems \"violin,drums\"", "tagbox tags song.wav", "tagbox tags --list"];
        Add(new SeparateCommand(terminal));
        Add(new ProjectCommand(terminal));
        Add(new TagsCommand(terminal));
        Add(new ModelsCommand(terminal));
        Add(new EvaluateCommand(terminal));
        Add(new BenchCommand(terminal));
        Add(new ServeCommand(terminal, () => new SeparationRunner()));
        Add(new StatusCommand(terminal));
        Add(new StopCommand(terminal));
        Add(new DoctorCommand(terminal));
        HelpPage help = new(terminal);
        Action = help;
        AddGroup(
            "Options",
            new HelpOption("--help", "-h") { Action = help, Description = "Show help; 'tagbox <command> --help' for a command's own." },
            new VersionOption { Action = new VersionLine(terminal), Description = "Show the version." });
    }
}
