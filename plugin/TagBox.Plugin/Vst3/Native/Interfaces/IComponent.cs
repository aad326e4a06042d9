using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>An effect's busses, activation and state (ivstcomponent.h).</summary>
internal static unsafe class IComponent
{
    public static readonly Guid Id = new("E831FF31-F2D5-4301-928E-BBEE25697802");

    public static readonly NativeInterface Interface = new(
    [
        .. IPluginBase.Methods,
        (nint)(delegate* unmanaged<nint, byte*, int>)&GetControllerClassId,
        (nint)(delegate* unmanaged<nint, int, int>)&SetIoMode,
        (nint)(delegate* unmanaged<nint, int, int, int>)&GetBusCount,
        (nint)(delegate* unmanaged<nint, int, int, int, BusInfo*, int>)&GetBusInfo,
        (nint)(delegate* unmanaged<nint, nint, nint, int>)&GetRoutingInfo,
        (nint)(delegate* unmanaged<nint, int, int, int, byte, int>)&ActivateBus,
        (nint)(delegate* unmanaged<nint, byte, int>)&SetActive,
        (nint)(delegate* unmanaged<nint, nint, int>)&SetState,
        (nint)(delegate* unmanaged<nint, nint, int>)&GetState,
    ], Id, IPluginBase.Id);

    // The controller is this same object, found by queryInterface.
    [UnmanagedCallersOnly]
    private static int GetControllerClassId(nint self, byte* id) => Result.NotImplemented;

    // Instruments only.
    [UnmanagedCallersOnly]
    private static int SetIoMode(nint self, int mode) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int GetBusCount(nint self, int media, int direction) => NativeObject.Of<EffectInstance>(self).Busses.Count(media, direction);

    [UnmanagedCallersOnly]
    private static int GetBusInfo(nint self, int media, int direction, int index, BusInfo* info)
    {
        try
        {
            BusLayout busses = NativeObject.Of<EffectInstance>(self).Busses;
            if (info == null || !busses.Has(media, direction, index))
            {
                return Result.InvalidArgument;
            }

            busses.Describe(direction, index, info);
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int GetRoutingInfo(nint self, nint input, nint output) => Result.NotImplemented;

    // An inactive bus comes without memory, which each block shows.
    [UnmanagedCallersOnly]
    private static int ActivateBus(nint self, int media, int direction, int index, byte state) =>
        NativeObject.Of<EffectInstance>(self).Busses.Has(media, direction, index) ? Result.Ok : Result.InvalidArgument;

    [UnmanagedCallersOnly]
    private static int SetActive(nint self, byte state)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).SetActive(state != 0);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int SetState(nint self, nint stream)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).LoadState(stream);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int GetState(nint self, nint stream)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).SaveState(stream);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }
}
