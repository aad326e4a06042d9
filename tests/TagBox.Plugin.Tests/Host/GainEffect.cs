using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Host;

/// <summary>The smallest effect that uses every part of the binding: a gain, sample-accurate, with a meter and an auxiliary output.</summary>
internal sealed class GainEffect() : AudioEffect(new ParameterSet([
    new RangeParameter(0, 2, 1) { Id = 10, Title = "Gain", Units = "x" },
    new ListParameter(["off", "on"]) { Id = 20, Title = "Bypass", Flags = ParameterFlags.CanAutomate | ParameterFlags.Bypass },
    new ListParameter(["sine", "square", "saw"], 1) { Id = 30, Title = "Shape", Flags = ParameterFlags.CanAutomate | ParameterFlags.List },
    new RangeParameter(0, 1, 0) { Id = 40, Title = "Peak", Flags = ParameterFlags.ReadOnly },
]))
{
    public const int Gain = 0;
    public const int Bypass = 1;
    public const int Shape = 2;
    public const int Peak = 3;

    public override IReadOnlyList<string> AuxiliaryOutputs => ["Copy"];

    public override ContextNeeds ContextNeeds => ContextNeeds.TransportState | ContextNeeds.Tempo;

    public override bool AcceptsMainChannels(int channels) => channels is >= 1 and <= 8;

    private double gain = 1;

    public override void Process(in ProcessBlock block)
    {
        AudioBus input = block.Input(0);
        AudioBus output = block.Output(0);
        double start = gain;
        float peak = 0;
        for (int channel = 0; channel < Math.Min(input.Channels, output.Channels); channel++)
        {
            peak = Math.Max(peak, Apply(block.Changes, start, input[channel], output[channel]));
        }

        gain = Parameters.Plain(Gain);
        block.Output(1).Silence();
        Parameters.Report(Peak, peak);
    }

    private float Apply(ReadOnlySpan<ParameterChange> changes, double gainNow, ReadOnlySpan<float> input, Span<float> output)
    {
        int next = 0;
        float peak = 0;
        for (int sample = 0; sample < Math.Min(input.Length, output.Length); sample++)
        {
            for (; next < changes.Length && changes[next].SampleOffset <= sample; next++)
            {
                if (changes[next].Index == Gain)
                {
                    gainNow = Parameters[Gain].ToPlain(changes[next].Value);
                }
            }
            output[sample] = Parameters.Value(Bypass) >= 0.5 ? input[sample] : (float)(input[sample] * gainNow);
            peak = Math.Max(peak, Math.Abs(output[sample]));
        }
        return peak;
    }

    public override void SaveState(Stream stream)
    {
        BinaryWriter writer = new(stream);
        for (int index = 0; index < Parameters.Count; index++)
        {
            writer.Write(Parameters.Value(index));
        }
    }

    public override void LoadState(Stream stream)
    {
        BinaryReader reader = new(stream);
        double[] values = new double[Parameters.Count];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = reader.ReadDouble();
        }

        for (int index = 0; index < values.Length; index++)
        {
            Parameters.Set(index, values[index]);
        }

        gain = Parameters.Plain(Gain);
    }
}
