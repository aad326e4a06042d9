using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>Who made the library (PFactoryInfo, ipluginbase.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FactoryInfo
{
    public const int VendorLength = 64;
    public const int UrlLength = 256;
    public const int EmailLength = 128;
    public const int Unicode = 1 << 4;

    public fixed byte Vendor[VendorLength];
    public fixed byte Url[UrlLength];
    public fixed byte Email[EmailLength];
    public int Flags;

    public void Fill(EffectDescription description)
    {
        fixed (FactoryInfo* info = &this)
        {
            NativeText.WriteUtf8(description.Vendor, info->Vendor, VendorLength);
            NativeText.WriteUtf8(description.Url, info->Url, UrlLength);
            NativeText.WriteUtf8(description.Email, info->Email, EmailLength);
            info->Flags = Unicode;
        }
    }
}
