using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

/// <summary>A theory on files that ffmpeg makes; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute()
    {
        if (Ffmpeg.Find() is null)
        {
            Skip = "skipped: needs ffmpeg";
        }
    }
}
