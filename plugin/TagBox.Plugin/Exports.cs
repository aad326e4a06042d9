using System.Runtime.InteropServices;
using TagBox.Ipc.Client;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin;

/// <summary>
/// What hosts call in the library itself. The names of entry and exit differ between Linux, macOS and Windows; all are there. On Linux
/// the two that begin the runtime are in entry.c, which calls on from there.
/// </summary>
internal static class Exports
{
#if ENTRY_IN_C
    private const string FactoryEntry = "TagBoxGetPluginFactory";
#else
    private const string FactoryEntry = "GetPluginFactory";
#endif

    /// <summary>What hosts and projects know TagBox by; moduleinfo.json in the bundle says the same.</summary>
    public static readonly EffectDescription Description = new()
    {
        ClassId = new Guid("FA80FF18-E9E6-4A76-9419-622468AF441A"),
        Name = "TagBox",
        Vendor = "The TagBox developers",
        Version = TagBoxEffect.Version,
        Categories = "Fx|Tools",
    };

    private static readonly PluginFactory Factory = new(Description, () => new TagBoxEffect(EngineFolder.Path));

    [UnmanagedCallersOnly(EntryPoint = FactoryEntry)]
    private static nint GetPluginFactory()
    {
        try
        {
            Factory.AddReference();
            return Factory.Identity;
        }
        catch (Exception)
        {
            return 0;
        }
    }

#if !ENTRY_IN_C
    [UnmanagedCallersOnly(EntryPoint = "ModuleEntry")]
    private static byte ModuleEntry(nint library) => 1;
#endif

    [UnmanagedCallersOnly(EntryPoint = "ModuleExit")]
    private static byte ModuleExit() => 1;

    [UnmanagedCallersOnly(EntryPoint = "bundleEntry")]
    private static byte BundleEntry(nint bundle) => 1;

    [UnmanagedCallersOnly(EntryPoint = "bundleExit")]
    private static byte BundleExit() => 1;

    [UnmanagedCallersOnly(EntryPoint = "InitDll")]
    private static byte InitDll() => 1;

    [UnmanagedCallersOnly(EntryPoint = "ExitDll")]
    private static byte ExitDll() => 1;
}
