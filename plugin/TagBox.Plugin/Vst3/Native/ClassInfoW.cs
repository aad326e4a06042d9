using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A class in the factory, in UTF-16 (PClassInfoW, ipluginbase.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ClassInfoW
{
    public fixed byte ClassId[InterfaceId.Length];
    public int Cardinality;
    public fixed byte Category[ClassInfo.CategoryLength];
    public fixed char Name[ClassInfo.NameLength];
    public uint Flags;
    public fixed byte SubCategories[ClassInfo2.SubCategoriesLength];
    public fixed char Vendor[ClassInfo2.VersionLength];
    public fixed char Version[ClassInfo2.VersionLength];
    public fixed char Sdk[ClassInfo2.VersionLength];

    public void Fill(EffectDescription description)
    {
        fixed (ClassInfoW* info = &this)
        {
            InterfaceId.Write(description.ClassId, info->ClassId);
            info->Cardinality = ClassInfo.ManyInstances;
            NativeText.WriteUtf8(ClassInfo.AudioModule, info->Category, ClassInfo.CategoryLength);
            NativeText.Write(description.Name, info->Name, ClassInfo.NameLength);
            info->Flags = 0;
            NativeText.WriteUtf8(description.Categories, info->SubCategories, ClassInfo2.SubCategoriesLength);
            NativeText.Write(description.Vendor, info->Vendor, ClassInfo2.VersionLength);
            NativeText.Write(description.Version, info->Version, ClassInfo2.VersionLength);
            NativeText.Write(ClassInfo2.SdkVersion, info->Sdk, ClassInfo2.VersionLength);
        }
    }
}
