using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

/// <summary>A theory through libsndfile; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SndFileTheoryAttribute : TheoryAttribute
{
    public const string Absent = "skipped: needs libsndfile";

    public SndFileTheoryAttribute()
    {
        if (!SndFileLibrary.IsInstalled)
        {
            Skip = Absent;
        }
    }
}
