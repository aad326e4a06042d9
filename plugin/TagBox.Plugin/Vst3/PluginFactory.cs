using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Vst3;

/// <summary>The library's factory, which hosts get from <c>GetPluginFactory</c>. Has one effect.</summary>
/// <param name="description">What hosts are told of the effect.</param>
/// <param name="create">Makes the effect; called for each instance when the host initializes it.</param>
internal sealed class PluginFactory(EffectDescription description, Func<AudioEffect> create) : NativeObject(IPluginFactory3.Interface)
{
    public EffectDescription Description { get; } = description;

    /// <summary>A new instance's interface, with a reference for the caller, or zero where there is no such class or interface.</summary>
    public nint Create(Guid classId, Guid interfaceId)
    {
        if (classId != Description.ClassId)
        {
            return 0;
        }

        EffectInstance instance = new(create);
        nint face = instance.Query(interfaceId);
        instance.Release();
        return face;
    }
}
