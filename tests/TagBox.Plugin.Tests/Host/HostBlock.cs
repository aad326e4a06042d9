using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A block as a host lays it out in its memory, to be processed through the binary interface.</summary>
internal sealed unsafe class HostBlock : IDisposable
{
    private readonly List<nint> taken = [];
    private readonly ProcessContext* context;
    private readonly int capacity;

    /// <param name="capacity">The most samples it is given room for.</param>
    /// <param name="inputs">Channels of each input bus.</param>
    /// <param name="outputs">Channels of each output bus.</param>
    public HostBlock(int capacity, int[] inputs, int[] outputs)
    {
        this.capacity = capacity;
        Data = Take<ProcessData>(1);
        context = Take<ProcessContext>(1);
        Data->InputCount = inputs.Length;
        Data->OutputCount = outputs.Length;
        Data->Inputs = Buses(inputs);
        Data->Outputs = Buses(outputs);
        Samples = capacity;
    }

    public ProcessData* Data { get; }

    public int Samples
    {
        get => Data->SampleCount;
        set => Data->SampleCount = value;
    }

    public ProcessMode Mode
    {
        set => Data->ProcessMode = (int)value;
    }

    public ProcessContext? Context
    {
        set
        {
            *context = value.GetValueOrDefault();
            Data->ProcessContext = value is null ? null : context;
        }
    }

    public NativeObject? Moves
    {
        set => Data->InputParameterChanges = value?.Identity ?? 0;
    }

    public NativeObject? Reports
    {
        set => Data->OutputParameterChanges = value?.Identity ?? 0;
    }

    public Span<float> Input(int bus, int channel) => new(Data->Inputs[bus].Channels[channel], capacity);

    public Span<float> Output(int bus, int channel) => new(Data->Outputs[bus].Channels[channel], capacity);

    /// <summary>Has the main output use the main input's memory, as hosts do.</summary>
    public void ShareMainBuffers() => Data->Outputs[0].Channels = Data->Inputs[0].Channels;

    /// <summary>Gives a bus no memory, as for one that is off.</summary>
    public void TurnOff(int outputBus) =>
        new Span<nint>(Data->Outputs[outputBus].Channels, Data->Outputs[outputBus].ChannelCount).Clear();

    public int Run(HostedEffect effect) => effect.Process(Data);

    public void Dispose()
    {
        foreach (nint memory in taken)
        {
            NativeMemory.Free((void*)memory);
        }
    }

    private AudioBusBuffers* Buses(int[] channels)
    {
        AudioBusBuffers* buses = Take<AudioBusBuffers>(channels.Length);
        for (int bus = 0; bus < channels.Length; bus++)
        {
            buses[bus].ChannelCount = channels[bus];
            buses[bus].Channels = (float**)Take<nint>(channels[bus]);
            for (int channel = 0; channel < channels[bus]; channel++)
            {
                buses[bus].Channels[channel] = Take<float>(capacity);
            }
        }
        return buses;
    }

    private T* Take<T>(int count) where T : unmanaged
    {
        T* memory = (T*)NativeMemory.AllocZeroed((nuint)Math.Max(1, count), (nuint)sizeof(T));
        taken.Add((nint)memory);
        return memory;
    }
}
