namespace TagBox.Plugin.Tests.HostedLibrary;

/// <summary>A theory over the native library; skipped, with the reason, where it cannot be built.</summary>
internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute() => Skip = NativeFactAttribute.Missing;
}
