using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A group of parameters (ivstunits.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct UnitInfo
{
    public const int Root = 0;
    public const int NoParent = -1;
    public const int NoProgramList = -1;

    public int Id;
    public int ParentId;
    public fixed char Name[NativeText.String128];
    public int ProgramListId;
}
