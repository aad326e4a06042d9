using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A factory in this process, to reach an effect of the tests through the binary interface.</summary>
internal static class GainFactory
{
    public static readonly EffectDescription Description = new()
    {
        ClassId = new Guid("01234567-89AB-CDEF-0123-456789ABCDEF"),
        Name = "Gain",
        Vendor = "Ärzte & Söhne",
        Version = "1.2.3",
        Categories = "Fx|Tools",
        Url = "https://example.org",
        Email = "mailto:gain@example.org",
    };

    public static Face Make(Func<AudioEffect> create) => new(new PluginFactory(Description, create).Identity);

    public static HostedEffect Host(Func<AudioEffect> create) => new(Make(create), Description.ClassId);

    public static HostedEffect Host() => Host(() => new GainEffect());
}
