namespace TagBox.Engine.Tests.Audio;

/// <summary>A test on a small disk of its own; skipped, with the reason, where such a disk cannot be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute() => Skip = Tmpfs.Missing;
}
