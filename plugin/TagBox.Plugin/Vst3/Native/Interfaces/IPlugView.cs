using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>A view within a window of the host's (iplugview.h).</summary>
internal static unsafe class IPlugView
{
    public static readonly Guid Id = new("5BC32507-D060-49EA-A615-1B522B755B29");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, byte*, int>)&IsPlatformTypeSupported,
        (nint)(delegate* unmanaged<nint, nint, byte*, int>)&Attached,
        (nint)(delegate* unmanaged<nint, int>)&Removed,
        (nint)(delegate* unmanaged<nint, float, int>)&OnWheel,
        (nint)(delegate* unmanaged<nint, ushort, short, short, int>)&OnKeyDown,
        (nint)(delegate* unmanaged<nint, ushort, short, short, int>)&OnKeyUp,
        (nint)(delegate* unmanaged<nint, ViewRect*, int>)&GetSize,
        (nint)(delegate* unmanaged<nint, ViewRect*, int>)&OnSize,
        (nint)(delegate* unmanaged<nint, byte, int>)&OnFocus,
        (nint)(delegate* unmanaged<nint, nint, int>)&SetFrame,
        (nint)(delegate* unmanaged<nint, int>)&CanResize,
        (nint)(delegate* unmanaged<nint, ViewRect*, int>)&CheckSizeConstraint,
    ], Id);

    [UnmanagedCallersOnly]
    private static int IsPlatformTypeSupported(nint self, byte* type)
    {
        try
        {
            return type == null ? Result.InvalidArgument : NativeObject.Of<ViewInstance>(self).Supports(Text(type));
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int Attached(nint self, nint parent, byte* type)
    {
        try
        {
            return type == null ? Result.InvalidArgument : NativeObject.Of<ViewInstance>(self).Attach(parent, Text(type));
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int Removed(nint self)
    {
        try
        {
            return NativeObject.Of<ViewInstance>(self).Remove();
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    // Does not say where the mouse is; the view's own window hears of the wheel by itself.
    [UnmanagedCallersOnly]
    private static int OnWheel(nint self, float distance) => Result.False;

    [UnmanagedCallersOnly]
    private static int OnKeyDown(nint self, ushort key, short code, short modifiers)
    {
        try
        {
            return NativeObject.Of<ViewInstance>(self).Press(new ViewKey((char)key, code, modifiers));
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int OnKeyUp(nint self, ushort key, short code, short modifiers) => Result.False;

    [UnmanagedCallersOnly]
    private static int GetSize(nint self, ViewRect* size)
    {
        try
        {
            if (size == null)
            {
                return Result.InvalidArgument;
            }

            *size = new ViewRect(NativeObject.Of<ViewInstance>(self).Size);
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static int OnSize(nint self, ViewRect* size)
    {
        try
        {
            return size == null ? Result.InvalidArgument : NativeObject.Of<ViewInstance>(self).Resize(size->Size);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    // The view's own window hears of the keyboard by itself.
    [UnmanagedCallersOnly]
    private static int OnFocus(nint self, byte hasFocus) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int SetFrame(nint self, nint frame)
    {
        NativeObject.Of<ViewInstance>(self).SetFrame(frame);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CanResize(nint self) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int CheckSizeConstraint(nint self, ViewRect* size)
    {
        try
        {
            if (size == null)
            {
                return Result.InvalidArgument;
            }

            ViewSize fitting = NativeObject.Of<ViewInstance>(self).Constrain(size->Size);
            (size->Right, size->Bottom) = (size->Left + fitting.Width, size->Top + fitting.Height);
            return Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    private static string Text(byte* ascii) => Marshal.PtrToStringUTF8((nint)ascii)!;
}
