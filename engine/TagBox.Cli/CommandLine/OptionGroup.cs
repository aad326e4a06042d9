using System.CommandLine;

namespace TagBox.Cli.CommandLine;

/// <summary>Options that help shows together.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Options">The options, in the order they are shown.</param>
internal sealed record OptionGroup(string Title, IReadOnlyList<Option> Options);
