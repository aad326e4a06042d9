using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A timer's call as an object that a host's run loop holds.</summary>
/// <param name="tick">The call.</param>
internal sealed class TimerHandler(Action tick) : NativeObject(ITimerHandler.Interface)
{
    /// <summary>Does what the timer is for.</summary>
    public void Tick() => tick();
}
