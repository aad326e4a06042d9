using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A bus as hosts ask for it (ivstcomponent.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct BusInfo
{
    public const int Main = 0;
    public const int Auxiliary = 1;
    public const uint DefaultActive = 1;

    public int MediaType;
    public int Direction;
    public int ChannelCount;
    public fixed char Name[NativeText.String128];
    public int BusType;
    public uint Flags;
}
