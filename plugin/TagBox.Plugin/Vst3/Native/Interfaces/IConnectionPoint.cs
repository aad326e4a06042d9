using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>Messages between the halves of an effect (ivstmessage.h): taken, but one object has nothing to say to itself.</summary>
internal static unsafe class IConnectionPoint
{
    public static readonly Guid Id = new("70A4156F-6E6E-4026-9891-48BFAA60D8D1");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, nint, int>)&Connect,
        (nint)(delegate* unmanaged<nint, nint, int>)&Disconnect,
        (nint)(delegate* unmanaged<nint, nint, int>)&Notify,
    ], Id);

    // No reference is kept, so that two objects connected to each other still end.
    [UnmanagedCallersOnly]
    private static int Connect(nint self, nint other) => other == 0 ? Result.InvalidArgument : Result.Ok;

    [UnmanagedCallersOnly]
    private static int Disconnect(nint self, nint other) => other == 0 ? Result.InvalidArgument : Result.Ok;

    [UnmanagedCallersOnly]
    private static int Notify(nint self, nint message) => message == 0 ? Result.InvalidArgument : Result.False;
}
