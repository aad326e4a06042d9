namespace TagBox.Plugin.Vst3;

/// <summary>What hosts may do with a parameter; the values are the binary interface's.</summary>
[Flags]
public enum ParameterFlags
{
    /// <summary>Set by users only.</summary>
    None = 0,

    /// <summary>May follow an automation curve.</summary>
    CanAutomate = 1 << 0,

    /// <summary>Shown but not set: only the effect moves it.</summary>
    ReadOnly = 1 << 1,

    /// <summary>Shown as a list of its values' texts.</summary>
    List = 1 << 3,

    /// <summary>Neither shown nor set; goes with <see cref="ReadOnly"/>.</summary>
    Hidden = 1 << 4,

    /// <summary>Chooses a program.</summary>
    ProgramChange = 1 << 15,

    /// <summary>The host's own bypass switch; a step count of 1, one of them at most.</summary>
    Bypass = 1 << 16,
}
