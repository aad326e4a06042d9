using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

/// <summary>A test through libsndfile; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SndFileFactAttribute : FactAttribute
{
    public SndFileFactAttribute()
    {
        if (!SndFileLibrary.IsInstalled)
        {
            Skip = SndFileTheoryAttribute.Absent;
        }
    }
}
