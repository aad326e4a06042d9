namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>The host as a program (IHostApplication, ivsthostapplication.h).</summary>
internal sealed unsafe class HostApplication(nint pointer) : HostInterface(pointer)
{
    public static readonly Guid Id = new("58E595CC-DB2D-4969-8B6A-AF8C36A664E5");

    public string Name()
    {
        char* name = stackalloc char[NativeText.String128];
        name[0] = '\0';
        int result = ((delegate* unmanaged<nint, char*, int>)Method(Pointer, 3))(Pointer, name);
        return result == Result.Ok ? NativeText.Read(name, NativeText.String128 - 1) : "";
    }
}
