using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>What a host announces of the blocks to come (ProcessSetup, ivstaudioprocessor.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeSetup
{
    /// <summary>Samples of 32-bit float, the only size this binding takes.</summary>
    public const int Sample32 = 0;

    public int ProcessMode;
    public int SymbolicSampleSize;
    public int MaxSamplesPerBlock;
    public double SampleRate;
}
