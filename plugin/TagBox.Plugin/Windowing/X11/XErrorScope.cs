using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>
/// A stretch in which errors of our own connections end no process. Xlib has one handler for all of a process and ends that process by default, while a host may
/// destroy the window around ours at any time. The host's handler gets its own errors meanwhile and is put back after. Main thread only.
/// </summary>
internal readonly unsafe ref struct XErrorScope : IDisposable
{
    private static readonly HashSet<nint> Ours = [];
    private static int depth;
    private static nint hosts;

    /// <summary>Begins it; stretches may be within each other.</summary>
    public XErrorScope(nint display)
    {
        if (depth++ == 0)
        {
            HasFailed = false;
            hosts = Xlib.SetErrorHandler((nint)(delegate* unmanaged[Cdecl]<nint, nint, int>)&OnError);
        }

        Ours.Add(display);
    }

    /// <summary>Whether the stretch has had an error of ours.</summary>
    public static bool HasFailed { get; private set; }

    /// <summary>No error of a connection is ours any more.</summary>
    public static void Forget(nint display) => Ours.Remove(display);

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        if (--depth == 0)
        {
            Xlib.SetErrorHandler(hosts);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static int OnError(nint display, nint error)
    {
        if (!Ours.Contains(display))
        {
            return hosts == 0 ? 0 : ((delegate* unmanaged[Cdecl]<nint, nint, int>)hosts)(display, error);
        }

        HasFailed = true;
        return 0;
    }
}
