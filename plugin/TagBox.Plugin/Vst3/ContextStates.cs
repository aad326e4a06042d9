namespace TagBox.Plugin.Vst3;

/// <summary>What the transport does and which fields of a <see cref="ProcessContext"/> hold; the values are the binary interface's.</summary>
[Flags]
public enum ContextStates : uint
{
    /// <summary>The transport runs.</summary>
    Playing = 1 << 1,

    /// <summary>The transport goes round between the cycle's start and end.</summary>
    CycleActive = 1 << 2,

    /// <summary>The transport records.</summary>
    Recording = 1 << 3,

    /// <summary><see cref="ProcessContext.ProjectTimeMusic"/> holds.</summary>
    ProjectTimeMusicValid = 1 << 9,

    /// <summary><see cref="ProcessContext.Tempo"/> holds.</summary>
    TempoValid = 1 << 10,

    /// <summary><see cref="ProcessContext.CycleStartMusic"/> and <see cref="ProcessContext.CycleEndMusic"/> hold.</summary>
    CycleValid = 1 << 12,

    /// <summary><see cref="ProcessContext.ContinuousTimeSamples"/> holds.</summary>
    ContinuousTimeValid = 1 << 17,
}
