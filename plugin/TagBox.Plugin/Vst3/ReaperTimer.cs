using System.Runtime.InteropServices;
using System.Text;
using TagBox.Plugin.Vst3.Native.Host;

namespace TagBox.Plugin.Vst3;

/// <summary>A timer of REAPER's own, which every system has (reaper_plugin_functions.h, plugin_register).</summary>
internal sealed unsafe class ReaperTimer : IDisposable
{
    private readonly delegate* unmanaged[Cdecl]<byte*, nint, int> register;
    private readonly Callback callback;

    private ReaperTimer(nint register, Action tick)
    {
        this.register = (delegate* unmanaged[Cdecl]<byte*, nint, int>)register;
        callback = () => Call(tick);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Callback();

    /// <summary>Starts it.</summary>
    /// <param name="context">What the host gave to initialize; may be zero.</param>
    /// <param name="tick">Is called.</param>
    /// <returns>Null in every other host.</returns>
    public static ReaperTimer? TryStart(nint context, Action tick)
    {
        if (HostInterface.Query(context, ReaperHostApplication.Id) is not (var functions and not 0))
        {
            return null;
        }

        using ReaperHostApplication reaper = new(functions);
        if (reaper.Function("plugin_register") is not (var register and not 0))
        {
            return null;
        }

        ReaperTimer timer = new(register, tick);
        return timer.Tell("timer") ? timer : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tell("-timer");
        GC.KeepAlive(callback);
    }

    private static void Call(Action tick)
    {
        try
        {
            tick();
        }
        catch (Exception)
        {
            // REAPER has no ear for it; the next tick tries again.
        }
    }

    private bool Tell(string what)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(what + '\0'))
        {
            return register(name, Marshal.GetFunctionPointerForDelegate(callback)) != 0;
        }
    }
}
