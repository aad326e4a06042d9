using TagBox.Engine.Tests.Audio;

namespace TagBox.Plugin.Tests.Session;

/// <summary>A theory on a small disk of its own; skipped, with the reason, where such a disk cannot be mounted.</summary>
internal sealed class TmpfsTheoryAttribute : TheoryAttribute
{
    public TmpfsTheoryAttribute() => Skip = Tmpfs.Missing;
}
