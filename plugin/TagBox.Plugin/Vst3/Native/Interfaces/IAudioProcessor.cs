using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>An effect's blocks and what holds for them (ivstaudioprocessor.h).</summary>
internal static unsafe class IAudioProcessor
{
    public static readonly Guid Id = new("42043F99-B7DA-453C-A569-E79D9AAEC33D");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, ulong*, int, ulong*, int, int>)&SetBusArrangements,
        (nint)(delegate* unmanaged<nint, int, int, ulong*, int>)&GetBusArrangement,
        (nint)(delegate* unmanaged<nint, int, int>)&CanProcessSampleSize,
        (nint)(delegate* unmanaged<nint, uint>)&GetLatencySamples,
        (nint)(delegate* unmanaged<nint, NativeSetup*, int>)&SetupProcessing,
        (nint)(delegate* unmanaged<nint, byte, int>)&SetProcessing,
        (nint)(delegate* unmanaged<nint, ProcessData*, int>)&Process,
        (nint)(delegate* unmanaged<nint, uint>)&GetTailSamples,
    ], Id);

    [UnmanagedCallersOnly]
    private static int SetBusArrangements(nint self, ulong* inputs, int inputCount, ulong* outputs, int outputCount)
    {
        try
        {
            if (inputCount < 0 || outputCount < 0 || (inputCount > 0 && inputs == null) || (outputCount > 0 && outputs == null))
            {
                return Result.InvalidArgument;
            }

            return NativeObject.Of<EffectInstance>(self).Arrange(new(inputs, inputCount), new(outputs, outputCount));
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int GetBusArrangement(nint self, int direction, int index, ulong* arrangement)
    {
        BusLayout busses = NativeObject.Of<EffectInstance>(self).Busses;
        if (arrangement == null || !busses.Has(BusLayout.Audio, direction, index))
        {
            return Result.InvalidArgument;
        }

        *arrangement = busses.Arrangement(direction, index);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CanProcessSampleSize(nint self, int size) => Result.Of(size == NativeSetup.Sample32);

    [UnmanagedCallersOnly]
    private static uint GetLatencySamples(nint self)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).Effect?.LatencySamples ?? 0;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetupProcessing(nint self, NativeSetup* setup) =>
        setup == null ? Result.InvalidArgument : NativeObject.Of<EffectInstance>(self).Setup(*setup);

    [UnmanagedCallersOnly]
    private static int SetProcessing(nint self, byte state)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).SetProcessing(state != 0);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int Process(nint self, ProcessData* data)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).Process(data);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static uint GetTailSamples(nint self)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).Effect?.TailSamples ?? 0;
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
