using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>The beginning and the end of an instance's work (ipluginbase.h).</summary>
internal static unsafe class IPluginBase
{
    public static readonly Guid Id = new("22888DDB-156E-45AE-8358-B34808190625");

    public static readonly nint[] Methods =
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, nint, int>)&Initialize,
        (nint)(delegate* unmanaged<nint, int>)&Terminate,
    ];

    [UnmanagedCallersOnly]
    private static int Initialize(nint self, nint context)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).Initialize(context);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int Terminate(nint self)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).Terminate();
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }
}
