using System.Text.RegularExpressions;
using Mono.Cecil;

namespace TagBox.Architecture.Tests;

/// <summary>The rooms of each assembly have the one order that docs/architecture.md gives them: a room uses those above it in its table, and no other.</summary>
public partial class RoomTests
{
    public static TheoryData<string, string, string> Assemblies => new()
    {
        { "TagBox.Ipc.dll", "TagBox.Ipc", "Rooms of the bridge" },
        { "TagBox.Engine.dll", "TagBox.Engine", "Rooms of the engine" },
        { "tagbox.dll", "TagBox.Cli", "Rooms of the program" },
        { "TagBox.Plugin.dll", "TagBox.Plugin", "Rooms of the plug-in" },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Rooms_UseOnlyThoseAboveThemOnThePage(string file, string root, string heading)
    {
        RoomReferences references = new(AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, file)), root);
        List<string> order = Order(heading);

        references.Rooms.Except(order).ShouldBeEmpty("rooms that the page lacks");
        order.Except(references.Rooms).ShouldBeEmpty("rooms that are only on the page");
        references.Uses.Where(use => order.IndexOf(use.To) > order.IndexOf(use.From))
            .Select(use => $"{use.From} -> {use.To}: {use.Example}").ShouldBeEmpty();
    }

    /// <summary>The first column of the table under a heading of the page, from the top.</summary>
    private static List<string> Order(string heading)
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "architecture.md"));
        string section = page[page.IndexOf($"## {heading}", StringComparison.Ordinal)..].Split("\n## ")[0];
        return [.. FirstCell().Matches(section).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
