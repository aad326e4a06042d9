using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>All of a block (ivstaudioprocessor.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ProcessData
{
    public int ProcessMode;
    public int SymbolicSampleSize;
    public int SampleCount;
    public int InputCount;
    public int OutputCount;
    public AudioBusBuffers* Inputs;
    public AudioBusBuffers* Outputs;
    public nint InputParameterChanges;
    public nint OutputParameterChanges;
    public nint InputEvents;
    public nint OutputEvents;
    public ProcessContext* ProcessContext;
}
