using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A parameter as hosts ask for it (ivsteditcontroller.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ParameterInfo
{
    public uint Id;
    public fixed char Title[NativeText.String128];
    public fixed char ShortTitle[NativeText.String128];
    public fixed char Units[NativeText.String128];
    public int StepCount;
    public double Default;
    public int UnitId;
    public int Flags;

    public void Fill(Parameter parameter)
    {
        fixed (ParameterInfo* info = &this)
        {
            info->Id = parameter.Id;
            NativeText.Write(parameter.Title, info->Title);
            NativeText.Write(parameter.ShortTitle, info->ShortTitle);
            NativeText.Write(parameter.Units, info->Units);
            info->StepCount = parameter.StepCount;
            info->Default = parameter.Default;
            info->UnitId = UnitInfo.Root;
            info->Flags = (int)parameter.Flags;
        }
    }
}
