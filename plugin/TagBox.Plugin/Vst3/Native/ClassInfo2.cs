using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A class in the factory, with its version (PClassInfo2, ipluginbase.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ClassInfo2
{
    public const int SubCategoriesLength = 128;
    public const int VersionLength = 64;

    /// <summary>The version of the interface that this binding was written after.</summary>
    public const string SdkVersion = "VST 3.8.0";

    public ClassInfo Class;
    public uint Flags;
    public fixed byte SubCategories[SubCategoriesLength];
    public fixed byte Vendor[VersionLength];
    public fixed byte Version[VersionLength];
    public fixed byte Sdk[VersionLength];

    public void Fill(EffectDescription description)
    {
        fixed (ClassInfo2* info = &this)
        {
            info->Class.Fill(description);
            // No flags: one object processes and edits, so the halves cannot live in two computers.
            info->Flags = 0;
            NativeText.WriteUtf8(description.Categories, info->SubCategories, SubCategoriesLength);
            NativeText.WriteUtf8(description.Vendor, info->Vendor, VersionLength);
            NativeText.WriteUtf8(description.Version, info->Version, VersionLength);
            NativeText.WriteUtf8(SdkVersion, info->Sdk, VersionLength);
        }
    }
}
