using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>The class of our windows, and the way from a message to its window.</summary>
internal static unsafe class WindowClass
{
    private const uint DoubleClicks = 8;
    private const nint Arrow = 32512;
    private static readonly ConcurrentDictionary<nint, Win32Window> Windows = new();
    private static readonly Lazy<nint> Registered = new(Register);

    /// <summary>Makes a window within another one.</summary>
    /// <exception cref="IOException">There is no such other one.</exception>
    public static nint Create(nint parent, int width, int height, Win32Window owner)
    {
        nint handle = User32.CreateWindow(0, Registered.Value, "TagBox", User32.Child | User32.Visible | User32.ClipChildren, 0, 0, width, height, parent, 0, OwnModule.Handle, 0);
        if (handle == 0)
        {
            throw new IOException("the host's window cannot hold another");
        }

        Windows[handle] = owner;
        return handle;
    }

    /// <summary>Whether a window is still there.</summary>
    public static bool Has(nint handle) => Windows.ContainsKey(handle);

    private static nint Register()
    {
        fixed (char* name = $"TagBox {OwnModule.Handle:x}\0")
        {
            WindowClassDescription description = new()
            {
                Size = (uint)sizeof(WindowClassDescription),
                Style = DoubleClicks,
                Procedure = (nint)(delegate* unmanaged[Stdcall]<nint, uint, nint, nint, nint>)&OnMessage,
                Module = OwnModule.Handle,
                Cursor = User32.LoadCursor(0, Arrow),
                Name = (nint)name,
            };
            return User32.RegisterClass(description) is not 0 and ushort atom ? atom : throw new IOException("Windows takes no class of windows");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static nint OnMessage(nint handle, uint message, nint first, nint second)
    {
        try
        {
            if (Windows.TryGetValue(handle, out Win32Window? window))
            {
                if (message == User32.Destroyed)
                {
                    Windows.TryRemove(handle, out _);
                }
                else if (window.Take(message, first, second) is { } answer)
                {
                    return answer;
                }
            }
        }
        catch (Exception)
        {
            // The host's loop has no ear for it; the next message is taken all the same.
        }

        return User32.DefaultProcedure(handle, message, first, second);
    }
}
