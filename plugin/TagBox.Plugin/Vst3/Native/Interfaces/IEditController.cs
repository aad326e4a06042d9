using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>An effect's parameters as hosts show and set them (ivsteditcontroller.h).</summary>
internal static unsafe class IEditController
{
    public static readonly Guid Id = new("DCD7BBE3-7742-448D-A874-AACC979C759E");

    public static readonly NativeInterface Interface = new(
    [
        .. IPluginBase.Methods,
        (nint)(delegate* unmanaged<nint, nint, int>)&SetComponentState,
        (nint)(delegate* unmanaged<nint, nint, int>)&SetState,
        (nint)(delegate* unmanaged<nint, nint, int>)&GetState,
        (nint)(delegate* unmanaged<nint, int>)&GetParameterCount,
        (nint)(delegate* unmanaged<nint, int, ParameterInfo*, int>)&GetParameterInfo,
        (nint)(delegate* unmanaged<nint, uint, double, char*, int>)&GetParamStringByValue,
        (nint)(delegate* unmanaged<nint, uint, char*, double*, int>)&GetParamValueByString,
        (nint)(delegate* unmanaged<nint, uint, double, double>)&NormalizedParamToPlain,
        (nint)(delegate* unmanaged<nint, uint, double, double>)&PlainParamToNormalized,
        (nint)(delegate* unmanaged<nint, uint, double>)&GetParamNormalized,
        (nint)(delegate* unmanaged<nint, uint, double, int>)&SetParamNormalized,
        (nint)(delegate* unmanaged<nint, nint, int>)&SetComponentHandler,
        (nint)(delegate* unmanaged<nint, byte*, nint>)&CreateView,
    ], Id);

    private static ReadOnlySpan<byte> Editor => "editor"u8;

    // The component is this same object and has taken up its state already; the controller keeps none beside it.
    [UnmanagedCallersOnly]
    private static int SetComponentState(nint self, nint stream) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int SetState(nint self, nint stream) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int GetState(nint self, nint stream) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int GetParameterCount(nint self) => NativeObject.Of<EffectInstance>(self).Effect?.Parameters.Count ?? 0;

    [UnmanagedCallersOnly]
    private static int GetParameterInfo(nint self, int index, ParameterInfo* info)
    {
        try
        {
            ParameterSet? parameters = NativeObject.Of<EffectInstance>(self).Effect?.Parameters;
            if (info == null || parameters is null || (uint)index >= (uint)parameters.Count)
            {
                return Result.InvalidArgument;
            }

            info->Fill(parameters[index]);
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int GetParamStringByValue(nint self, uint id, double value, char* text)
    {
        try
        {
            if (text == null || Find(self, id) is not { } parameter || double.IsNaN(value))
            {
                return Result.InvalidArgument;
            }

            NativeText.Write(parameter.ToText(Math.Clamp(value, 0, 1)), text);
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int GetParamValueByString(nint self, uint id, char* text, double* value)
    {
        try
        {
            if (text == null || value == null || Find(self, id) is not { } parameter)
            {
                return Result.InvalidArgument;
            }

            if (!parameter.TryParse(NativeText.Read(text), out double normalised))
            {
                return Result.False;
            }

            *value = normalised;
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static double NormalizedParamToPlain(nint self, uint id, double value)
    {
        try
        {
            return Find(self, id)?.ToPlain(value) ?? value;
        }
        catch (Exception)
        {
            return value;
        }
    }

    [UnmanagedCallersOnly]
    private static double PlainParamToNormalized(nint self, uint id, double value)
    {
        try
        {
            return Find(self, id)?.ToNormalised(value) ?? value;
        }
        catch (Exception)
        {
            return value;
        }
    }

    [UnmanagedCallersOnly]
    private static double GetParamNormalized(nint self, uint id)
    {
        ParameterSet? parameters = NativeObject.Of<EffectInstance>(self).Effect?.Parameters;
        int index = parameters?.IndexOf(id) ?? -1;
        return index < 0 ? 0 : parameters!.Value(index);
    }

    [UnmanagedCallersOnly]
    private static int SetParamNormalized(nint self, uint id, double value)
    {
        try
        {
            return NativeObject.Of<EffectInstance>(self).Edit(id, value);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int SetComponentHandler(nint self, nint handler)
    {
        try
        {
            NativeObject.Of<EffectInstance>(self).SetComponentHandler(handler);
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    // Where there is none, every host shows the parameters.
    [UnmanagedCallersOnly]
    private static nint CreateView(nint self, byte* name)
    {
        try
        {
            bool isEditor = name != null && MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name).SequenceEqual(Editor);
            return isEditor ? NativeObject.Of<EffectInstance>(self).CreateView() : 0;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    private static Parameter? Find(nint self, uint id)
    {
        ParameterSet? parameters = NativeObject.Of<EffectInstance>(self).Effect?.Parameters;
        int index = parameters?.IndexOf(id) ?? -1;
        return index < 0 ? null : parameters![index];
    }
}
