using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Host;

/// <summary>
/// An instance as a host drives it: through the interface pointers alone, each call by the method's place in the SDK's headers. Calls
/// return what the plug-in returned.
/// </summary>
internal sealed unsafe class HostedEffect : IDisposable
{
    public const int Input = 0;
    public const int Output = 1;

    private readonly Face component;
    private readonly Face processor;
    private readonly Face controller;

    public HostedEffect(Face factory, Guid classId)
    {
        component = Create(factory, classId, Ids.Component, out _);
        component.Exists.ShouldBeTrue("the factory makes no component");
        processor = component.Query(Ids.AudioProcessor);
        controller = component.Query(Ids.EditController);
    }

    public Face Component => component;

    public static Face Create(Face factory, Guid classId, Guid interfaceId, out int result)
    {
        byte* ids = stackalloc byte[32];
        InterfaceId.Write(classId, ids);
        InterfaceId.Write(interfaceId, ids + 16);
        nint made = 0;
        result = ((delegate* unmanaged<nint, byte*, byte*, nint*, int>)factory[6])(factory.Pointer, ids, ids + 16, &made);
        return new Face(made);
    }

    public int Initialize(NativeObject? context = null) =>
        ((delegate* unmanaged<nint, nint, int>)component[3])(component.Pointer, context?.Identity ?? 0);

    public int Terminate() => ((delegate* unmanaged<nint, int>)component[4])(component.Pointer);

    public int BusCount(int direction, int media = 0) => ((delegate* unmanaged<nint, int, int, int>)component[7])(component.Pointer, media, direction);

    public int BusInfo(int direction, int index, out BusInfo info)
    {
        fixed (BusInfo* to = &info)
        {
            return ((delegate* unmanaged<nint, int, int, int, BusInfo*, int>)component[8])(component.Pointer, 0, direction, index, to);
        }
    }

    public int ActivateBus(int direction, int index, bool state) =>
        ((delegate* unmanaged<nint, int, int, int, byte, int>)component[10])(component.Pointer, 0, direction, index, state ? (byte)1 : (byte)0);

    public int SetActive(bool state) => ((delegate* unmanaged<nint, byte, int>)component[11])(component.Pointer, state ? (byte)1 : (byte)0);

    public int SetState(NativeObject stream) => ((delegate* unmanaged<nint, nint, int>)component[12])(component.Pointer, stream.Identity);

    public int GetState(NativeObject stream) => ((delegate* unmanaged<nint, nint, int>)component[13])(component.Pointer, stream.Identity);

    public int SetBusArrangements(ulong[] inputs, ulong[] outputs)
    {
        fixed (ulong* ins = inputs, outs = outputs)
        {
            return ((delegate* unmanaged<nint, ulong*, int, ulong*, int, int>)processor[3])(processor.Pointer, ins, inputs.Length, outs, outputs.Length);
        }
    }

    public ulong BusArrangement(int direction, int index)
    {
        ulong arrangement = 0;
        ((delegate* unmanaged<nint, int, int, ulong*, int>)processor[4])(processor.Pointer, direction, index, &arrangement).ShouldBe(Result.Ok);
        return arrangement;
    }

    public int CanProcessSampleSize(int size) => ((delegate* unmanaged<nint, int, int>)processor[5])(processor.Pointer, size);

    public uint Latency() => ((delegate* unmanaged<nint, uint>)processor[6])(processor.Pointer);

    public int Setup(double rate, int maxBlock, ProcessMode mode = ProcessMode.Realtime, int sampleSize = 0)
    {
        NativeSetup setup = new() { SampleRate = rate, MaxSamplesPerBlock = maxBlock, ProcessMode = (int)mode, SymbolicSampleSize = sampleSize };
        return ((delegate* unmanaged<nint, NativeSetup*, int>)processor[7])(processor.Pointer, &setup);
    }

    public int SetProcessing(bool state) => ((delegate* unmanaged<nint, byte, int>)processor[8])(processor.Pointer, state ? (byte)1 : (byte)0);

    public int Process(ProcessData* data) => ((delegate* unmanaged<nint, ProcessData*, int>)processor[9])(processor.Pointer, data);

    public uint Tail() => ((delegate* unmanaged<nint, uint>)processor[10])(processor.Pointer);

    public int SetComponentState(NativeObject stream) => ((delegate* unmanaged<nint, nint, int>)controller[5])(controller.Pointer, stream.Identity);

    public int ParameterCount() => ((delegate* unmanaged<nint, int>)controller[8])(controller.Pointer);

    public int ParameterInfo(int index, out ParameterInfo info)
    {
        fixed (ParameterInfo* to = &info)
        {
            return ((delegate* unmanaged<nint, int, ParameterInfo*, int>)controller[9])(controller.Pointer, index, to);
        }
    }

    public string? Text(uint id, double value)
    {
        char* text = stackalloc char[128];
        int result = ((delegate* unmanaged<nint, uint, double, char*, int>)controller[10])(controller.Pointer, id, value, text);
        return result == Result.Ok ? new string(text) : null;
    }

    public double? Value(uint id, string text)
    {
        double value = 0;
        fixed (char* from = text)
        {
            return ((delegate* unmanaged<nint, uint, char*, double*, int>)controller[11])(controller.Pointer, id, from, &value) == Result.Ok ? value : null;
        }
    }

    public double ToPlain(uint id, double value) => ((delegate* unmanaged<nint, uint, double, double>)controller[12])(controller.Pointer, id, value);

    public double ToNormalised(uint id, double plain) => ((delegate* unmanaged<nint, uint, double, double>)controller[13])(controller.Pointer, id, plain);

    public double Get(uint id) => ((delegate* unmanaged<nint, uint, double>)controller[14])(controller.Pointer, id);

    public int Set(uint id, double value) => ((delegate* unmanaged<nint, uint, double, int>)controller[15])(controller.Pointer, id, value);

    public int SetComponentHandler(NativeObject? handler) =>
        ((delegate* unmanaged<nint, nint, int>)controller[16])(controller.Pointer, handler?.Identity ?? 0);

    public nint CreateView()
    {
        fixed (byte* name = "editor"u8)
        {
            return ((delegate* unmanaged<nint, byte*, nint>)controller[17])(controller.Pointer, name);
        }
    }

    public uint ContextRequirements()
    {
        Face face = component.Query(Ids.ContextRequirements);
        uint needs = ((delegate* unmanaged<nint, uint>)face[3])(face.Pointer);
        face.Release();
        return needs;
    }

    /// <summary>Initializes, sets up and activates, as a host does before the first block.</summary>
    public HostedEffect Start(double rate = 48000, int maxBlock = 512, NativeObject? context = null)
    {
        Initialize(context).ShouldBe(Result.Ok);
        Setup(rate, maxBlock).ShouldBe(Result.Ok);
        SetActive(true).ShouldBe(Result.Ok);
        SetProcessing(true).ShouldBe(Result.Ok);
        return this;
    }

    public void Dispose()
    {
        SetProcessing(false);
        SetActive(false);
        Terminate();
        controller.Release();
        processor.Release();
        component.Release();
    }
}
