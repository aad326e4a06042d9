namespace TagBox.Plugin.Vst3;

/// <summary>What a host must read again; the values are the binary interface's.</summary>
[Flags]
public enum RestartReasons
{
    /// <summary>Channels or number of the busses.</summary>
    Busses = 1 << 1,

    /// <summary>Values of several parameters.</summary>
    ParameterValues = 1 << 2,

    /// <summary>The latency.</summary>
    Latency = 1 << 3,

    /// <summary>Titles, units, defaults, steps or flags of parameters.</summary>
    ParameterTitles = 1 << 4,

    /// <summary>Names of the busses.</summary>
    BusNames = 1 << 7,
}
