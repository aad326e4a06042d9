using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A class in the factory (PClassInfo, ipluginbase.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ClassInfo
{
    public const int CategoryLength = 32;
    public const int NameLength = 64;
    public const int ManyInstances = 0x7FFFFFFF;

    /// <summary>The category of effects (ivstaudioprocessor.h).</summary>
    public const string AudioModule = "Audio Module Class";

    public fixed byte ClassId[InterfaceId.Length];
    public int Cardinality;
    public fixed byte Category[CategoryLength];
    public fixed byte Name[NameLength];

    public void Fill(EffectDescription description)
    {
        fixed (ClassInfo* info = &this)
        {
            InterfaceId.Write(description.ClassId, info->ClassId);
            info->Cardinality = ManyInstances;
            NativeText.WriteUtf8(AudioModule, info->Category, CategoryLength);
            NativeText.WriteUtf8(description.Name, info->Name, NameLength);
        }
    }
}
