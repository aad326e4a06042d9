using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A bus's memory (ivstaudioprocessor.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AudioBusBuffers
{
    public int ChannelCount;
    public ulong SilenceFlags;
    public float** Channels;
}
