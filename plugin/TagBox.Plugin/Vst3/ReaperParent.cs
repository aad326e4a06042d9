namespace TagBox.Plugin.Vst3;

/// <summary>What an instance can be within in REAPER; the values are its interface's.</summary>
public enum ReaperParent : uint
{
    /// <summary>A track.</summary>
    Track = 1,

    /// <summary>A project.</summary>
    Project = 3,
}
