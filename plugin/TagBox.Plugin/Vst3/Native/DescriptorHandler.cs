using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Vst3.Native;

/// <summary>A descriptor's call as an object that a host's run loop holds.</summary>
/// <param name="ready">The call.</param>
internal sealed class DescriptorHandler(Action ready) : NativeObject(IEventHandler.Interface)
{
    /// <summary>The descriptor can be read from.</summary>
    public void Ready() => ready();
}
