namespace TagBox.Engine.Tests.Audio;

/// <summary>A test on a small disk of its own; skipped, with the reason, where such a disk cannot be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    private static readonly bool Possible = Try();

    public TmpfsFactAttribute()
    {
        if (!Possible)
        {
            Skip = "skipped: needs the right to mount a tmpfs";
        }
    }

    private static bool Try()
    {
        using TempFolder folder = new();
        using Tmpfs? disk = Tmpfs.TryMount(folder.Path);
        return disk is not null;
    }
}
