using System.Text;

namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>REAPER's functions for plug-ins (IReaperHostApplication, reaper_vst3_interfaces.h of its SDK).</summary>
internal sealed unsafe class ReaperHostApplication(nint pointer) : HostInterface(pointer)
{
    public static readonly Guid Id = new("79655E36-77EE-4267-A573-FEF74912C27C");

    public nint Function(string name)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            return ((delegate* unmanaged<nint, byte*, nint>)Method(Pointer, 3))(Pointer, text);
        }
    }

    public nint Parent(ReaperParent kind) => ((delegate* unmanaged<nint, uint, nint>)Method(Pointer, 4))(Pointer, (uint)kind);
}
