using System.CommandLine;
using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Projects;

/// <summary>Makes <c>--tempo</c>.</summary>
internal static class TempoOption
{
    /// <summary>The option; null when it is not given.</summary>
    public static Option<double?> Create()
    {
        Option<double?> option = CheckedOption.OptionalReal("--tempo", 20, 999);
        option.HelpName = "bpm";
        option.Description = "The project's tempo, in beats a minute; by default what the files say of themselves, if they do.";
        return option;
    }
}
