using System.CommandLine;

namespace TagBox.Cli.CommandLine;

/// <summary>A command whose options come in named groups and whose help ends with examples.</summary>
/// <param name="name">The word that calls it.</param>
/// <param name="description">What it does, in one sentence.</param>
internal abstract class TagBoxCommand(string name, string description) : Command(name, description)
{
    private readonly List<OptionGroup> groups = [];

    /// <summary>The options, as help shows them.</summary>
    public IReadOnlyList<OptionGroup> Groups => groups;

    /// <summary>Command lines to start from.</summary>
    public IReadOnlyList<string> Examples { get; protected init; } = [];

    /// <summary>What is true when the user has stopped it.</summary>
    public virtual string WhenCancelled => "nothing was written";

    /// <summary>Adds options under a heading.</summary>
    protected void AddGroup(string title, params Option[] options)
    {
        foreach (Option option in options)
        {
            Add(option);
        }

        groups.Add(new OptionGroup(title, options));
    }
}
