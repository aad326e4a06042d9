using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Host;

/// <summary>An effect that writes down when it is activated and deactivated.</summary>
internal sealed class CallLog(List<string> calls) : AudioEffect(new ParameterSet([]))
{
    public override void Activate(ProcessSetup setup) =>
        calls.Add(FormattableString.Invariant($"activate {setup.SampleRate} {setup.MaxBlock} {setup.Mode} {setup.MainChannels}"));

    public override void Deactivate() => calls.Add("deactivate");

    public override void Process(in ProcessBlock block) => calls.Add("process");

    public override void SaveState(Stream stream)
    {
    }

    public override void LoadState(Stream stream)
    {
    }
}
