using System.Runtime.InteropServices;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Plugin;
using TagBox.Plugin.Session;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Benchmarks.Plugin;

/// <summary>A stereo track with the plug-in on it, in a host that plays.</summary>
internal sealed unsafe class Track : IDisposable
{
    private const int Channels = 2;

    private readonly string folder = Directory.CreateTempSubdirectory("tagbox-bench-").FullName;
    private readonly ProcessData* data = Take<ProcessData>(1);
    private readonly ProcessContext* context = Take<ProcessContext>(1);
    private readonly int samples;
    private readonly TagBoxEffect effect;
    private readonly int state;

    public Track(int rate, int samples, bool arm)
    {
        this.samples = samples;
        effect = new(new EngineClientOptions("benchmark", new EngineEndpoint(folder), null), new SessionFolder(folder));
        effect.Activate(new ProcessSetup(rate, samples, ProcessMode.Realtime, Channels));
        effect.Parameters.Set(effect.Parameters.IndexOf(2), arm ? 1 : 0);
        state = effect.Parameters.IndexOf(6);
        *data = new ProcessData
        {
            SampleCount = samples,
            InputCount = 1,
            OutputCount = 1,
            Inputs = Bus(0.25f),
            Outputs = Bus(0),
            ProcessContext = context,
        };
        context->State = ContextStates.Playing;
    }

    public string State => effect.Parameters[state].ToText(effect.Parameters.Value(state));

    public void Process(long position)
    {
        context->ProjectTimeSamples = position;
        effect.Process(new ProcessBlock(data, default));
    }

    public void Copy()
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            new Span<float>(data->Inputs->Channels[channel], samples).CopyTo(new Span<float>(data->Outputs->Channels[channel], samples));
        }
    }

    public void Dispose()
    {
        effect.Dispose();
        Free(data->Inputs);
        Free(data->Outputs);
        NativeMemory.Free(context);
        NativeMemory.Free(data);
        Directory.Delete(folder, recursive: true);
    }

    private static T* Take<T>(int count)
        where T : unmanaged => (T*)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(T));

    private static void Free(AudioBusBuffers* bus)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            NativeMemory.Free(bus->Channels[channel]);
        }

        NativeMemory.Free(bus->Channels);
        NativeMemory.Free(bus);
    }

    private AudioBusBuffers* Bus(float level)
    {
        AudioBusBuffers* bus = Take<AudioBusBuffers>(1);
        bus->ChannelCount = Channels;
        bus->Channels = (float**)Take<nint>(Channels);
        for (int channel = 0; channel < Channels; channel++)
        {
            bus->Channels[channel] = Take<float>(samples);
            new Span<float>(bus->Channels[channel], samples).Fill(level);
        }

        return bus;
    }
}
