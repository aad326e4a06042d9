using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A block with memory of its own to put an effect's <see cref="AudioEffect.Process"/> to, without a host.</summary>
internal sealed unsafe class TestBlock : IDisposable
{
    private readonly ProcessData* data = Take<ProcessData>(1);
    private readonly List<nint> taken = [];

    /// <param name="samples">Samples in each channel.</param>
    /// <param name="inputs">Channels of each input bus.</param>
    /// <param name="outputs">Channels of each output bus.</param>
    public TestBlock(int samples, int[] inputs, int[] outputs)
    {
        data->SampleCount = samples;
        data->InputCount = inputs.Length;
        data->OutputCount = outputs.Length;
        data->Inputs = Buses(inputs, samples);
        data->Outputs = Buses(outputs, samples);
    }

    public ProcessMode Mode { get; set; }

    public ProcessContext? Context { get; set; }

    /// <summary>Moves within the block; must be in the order of their offsets.</summary>
    public List<ParameterChange> Changes { get; } = [];

    public Span<float> Input(int bus, int channel) => new AudioBus(data->Inputs + bus, data->SampleCount)[channel];

    public Span<float> Output(int bus, int channel) => new AudioBus(data->Outputs + bus, data->SampleCount)[channel];

    /// <summary>Has the output use the input's memory, as hosts may.</summary>
    public void ShareMainBuffers() => data->Outputs[0].Channels = data->Inputs[0].Channels;

    /// <summary>Sets the parameters as the binding does and has the effect process the block.</summary>
    public void Run(AudioEffect effect)
    {
        var context = Context.GetValueOrDefault();
        data->ProcessMode = (int)Mode;
        data->ProcessContext = Context is null ? null : &context;
        foreach (var change in Changes)
            effect.Parameters.Set(change.Index, change.Value);
        effect.Process(new ProcessBlock(data, CollectionsMarshal.AsSpan(Changes)));
    }

    public void Dispose()
    {
        foreach (nint memory in taken)
            NativeMemory.Free((void*)memory);
        NativeMemory.Free(data);
    }

    private AudioBusBuffers* Buses(int[] channels, int samples)
    {
        var buses = Keep(Take<AudioBusBuffers>(channels.Length));
        for (int bus = 0; bus < channels.Length; bus++)
        {
            buses[bus].ChannelCount = channels[bus];
            buses[bus].Channels = (float**)Keep(Take<nint>(channels[bus]));
            for (int channel = 0; channel < channels[bus]; channel++)
                buses[bus].Channels[channel] = Keep(Take<float>(samples));
        }
        return buses;
    }

    private T* Keep<T>(T* memory) where T : unmanaged
    {
        taken.Add((nint)memory);
        return memory;
    }

    private static T* Take<T>(int count) where T : unmanaged => (T*)NativeMemory.AllocZeroed((nuint)Math.Max(1, count), (nuint)sizeof(T));
}
