using TagBox.Plugin.Parameters;
using TagBox.Plugin.Vst3;

namespace TagBox.Benchmarks.Plugin;

/// <summary>A host that does nothing with edits but take them.</summary>
internal sealed class SilentHost(PluginParameters parameters) : IHost
{
    public string Name => "benchmark";

    public bool IsReaper => false;

    public void BeginEdit(int index)
    {
    }

    public void PerformEdit(int index, double normalised) => parameters.Set.Set(index, normalised);

    public void EndEdit(int index)
    {
    }

    public void Restart(RestartReasons what)
    {
    }

    public nint ReaperFunction(string function) => 0;

    public nint ReaperParent(ReaperParent kind) => 0;
}
