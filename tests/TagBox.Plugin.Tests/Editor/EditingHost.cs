using System.Globalization;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>A host that writes down what it is told of edits.</summary>
internal sealed class EditingHost(PluginParameters parameters) : IHost
{
    public List<string> Edits { get; } = [];

    public string Name => "test";

    public bool IsReaper { get; init; }

    public void BeginEdit(int index) => Edits.Add($"begin {parameters.Set[index].Title}");

    public void PerformEdit(int index, double normalised)
    {
        parameters.Set.Set(index, normalised);
        Edits.Add(string.Create(CultureInfo.InvariantCulture, $"perform {parameters.Set[index].Title} {parameters.Set[index].ToText(normalised)}"));
    }

    public void EndEdit(int index) => Edits.Add($"end {parameters.Set[index].Title}");

    public void Restart(RestartReasons what)
    {
    }

    public nint ReaperFunction(string function) => 0;

    public nint ReaperParent(ReaperParent kind) => 0;
}
