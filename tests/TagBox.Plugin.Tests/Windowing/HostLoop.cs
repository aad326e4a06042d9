using System.Diagnostics;
using System.Runtime.InteropServices;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A host's frame around a view with the host's run loop (IPlugFrame and IRunLoop, iplugview.h).</summary>
internal sealed unsafe partial class HostLoop() : NativeObject(Frame, Loop)
{
    // The place of the one method of a handler.
    private const int Call = 3;
    private const short Readable = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly NativeInterface Frame = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, nint, ViewRect*, int>)&ResizeView,
    ], Ids.PlugFrame);

    private static readonly NativeInterface Loop = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, nint, int, int>)&RegisterEventHandler,
        (nint)(delegate* unmanaged<nint, nint, int>)&UnregisterEventHandler,
        (nint)(delegate* unmanaged<nint, nint, ulong, int>)&RegisterTimer,
        (nint)(delegate* unmanaged<nint, nint, int>)&UnregisterTimer,
    ], Ids.RunLoop);

    private readonly List<(Face Handler, int Descriptor)> watched = [];
    private readonly List<(Face Handler, long Interval, long Next)> timers = [];

    /// <summary>What is registered.</summary>
    public int Count => watched.Count + timers.Count;

    /// <summary>Is called with the size that the view asks for.</summary>
    public Func<ViewRect, int>? Asked { get; set; }

    /// <summary>Is called in each turn, for what else the host does.</summary>
    public Action? Idle { get; set; }

    /// <summary>Runs until something holds.</summary>
    public void RunUntil(Func<bool> holds, string what)
    {
        for (Stopwatch left = Stopwatch.StartNew(); !holds();)
        {
            left.Elapsed.ShouldBeLessThan(Patience, what);
            Turn();
        }
    }

    /// <summary>Runs for a while, in which nothing is expected.</summary>
    public void RunFor(int milliseconds)
    {
        for (Stopwatch left = Stopwatch.StartNew(); left.ElapsedMilliseconds < milliseconds;)
        {
            Turn();
        }
    }

    private void Turn()
    {
        Idle?.Invoke();
        Poll[] polled = [.. watched.Select(entry => new Poll { Descriptor = entry.Descriptor, Wanted = Readable })];
        fixed (Poll* entries = polled)
        {
            _ = PollDescriptors(entries, (nuint)polled.Length, 5);
        }

        (Face Handler, int Descriptor)[] ready = [.. watched.Where((_, index) => index < polled.Length && (polled[index].Happened & Readable) != 0)];
        foreach ((Face handler, int descriptor) in ready.Where(watched.Contains))
        {
            ((delegate* unmanaged<nint, int, void>)handler[Call])(handler.Pointer, descriptor);
        }

        foreach ((Face Handler, long Interval, long Next) timer in timers.Where(timer => timer.Next <= Environment.TickCount64).ToArray())
        {
            int index = timers.FindIndex(known => known.Handler == timer.Handler);
            if (index >= 0)
            {
                timers[index] = timer with { Next = Environment.TickCount64 + timer.Interval };
                ((delegate* unmanaged<nint, void>)timer.Handler[Call])(timer.Handler.Pointer);
            }
        }
    }

    [UnmanagedCallersOnly]
    private static int ResizeView(nint self, nint view, ViewRect* size) => Of<HostLoop>(self).Asked?.Invoke(*size) ?? Result.False;

    [UnmanagedCallersOnly]
    private static int RegisterEventHandler(nint self, nint handler, int descriptor)
    {
        Of<HostLoop>(self).watched.Add((new Face(handler).Query(Ids.EventHandler), descriptor));
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int UnregisterEventHandler(nint self, nint handler)
    {
        List<(Face Handler, int Descriptor)> watched = Of<HostLoop>(self).watched;
        int known = watched.FindIndex(entry => entry.Handler.Pointer == handler);
        watched[known].Handler.Release();
        watched.RemoveAt(known);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int RegisterTimer(nint self, nint handler, ulong milliseconds)
    {
        Of<HostLoop>(self).timers.Add((new Face(handler).Query(Ids.TimerHandler), (long)milliseconds, Environment.TickCount64 + (long)milliseconds));
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int UnregisterTimer(nint self, nint handler)
    {
        List<(Face Handler, long Interval, long Next)> timers = Of<HostLoop>(self).timers;
        int known = timers.FindIndex(entry => entry.Handler.Pointer == handler);
        timers[known].Handler.Release();
        timers.RemoveAt(known);
        return Result.Ok;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int PollDescriptors(Poll* entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }
}
