using TagBox.Plugin.Editor;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Windowing;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>An effect with a window and nothing else.</summary>
internal sealed class WindowedEffect(Func<IWindowContent> content) : AudioEffect(new ParameterSet([]))
{
    public override EffectView CreateView() => new ContentView(content());

    public override void Process(in ProcessBlock block)
    {
    }

    public override void SaveState(Stream stream)
    {
    }

    public override void LoadState(Stream stream)
    {
    }
}
