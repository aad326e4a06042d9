using System.Runtime.InteropServices;
using System.Text;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Tests.Host;

/// <summary>What a host hands to initialize: IHostApplication, and REAPER's own interface beside it.</summary>
internal sealed unsafe class HostContext(string name) : NativeObject(Application, Reaper)
{
    private static readonly NativeInterface Application = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, char*, int>)&GetName,
        (nint)(delegate* unmanaged<nint, byte*, byte*, nint*, int>)&CreateInstance,
    ], Ids.HostApplication);

    private static readonly NativeInterface Reaper = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, byte*, nint>)&GetReaperApi,
    ], Ids.ReaperHostApplication);

    /// <summary>The address of every function that is asked for; zero, as in a host without them.</summary>
    public nint FunctionAddress { get; init; }

    public bool Released { get; private set; }

    public string? AskedFor { get; private set; }

    protected override void OnReleased() => Released = true;

    [UnmanagedCallersOnly]
    private static int GetName(nint self, char* text)
    {
        NativeText.Write(Of<HostContext>(self).Name, text);
        return Result.Ok;
    }

    private string Name { get; } = name;

    [UnmanagedCallersOnly]
    private static int CreateInstance(nint self, byte* classId, byte* interfaceId, nint* face) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static nint GetReaperApi(nint self, byte* function)
    {
        var context = Of<HostContext>(self);
        context.AskedFor = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(function));
        return context.FunctionAddress;
    }
}
