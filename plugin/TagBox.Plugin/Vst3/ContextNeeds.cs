namespace TagBox.Plugin.Vst3;

/// <summary>Parts of the process context; the values are the binary interface's.</summary>
[Flags]
public enum ContextNeeds : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="ProcessContext.ContinuousTimeSamples"/>.</summary>
    ContinuousTime = 1 << 1,

    /// <summary><see cref="ProcessContext.ProjectTimeMusic"/>.</summary>
    ProjectTimeMusic = 1 << 2,

    /// <summary><see cref="ProcessContext.CycleStartMusic"/> and <see cref="ProcessContext.CycleEndMusic"/>.</summary>
    Cycle = 1 << 4,

    /// <summary><see cref="ProcessContext.Tempo"/>.</summary>
    Tempo = 1 << 6,

    /// <summary>Whether the transport plays, records, cycles.</summary>
    TransportState = 1 << 10,
}
