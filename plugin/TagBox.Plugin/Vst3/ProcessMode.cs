namespace TagBox.Plugin.Vst3;

/// <summary>How fast blocks come.</summary>
public enum ProcessMode
{
    /// <summary>At the rate at which they sound.</summary>
    Realtime,

    /// <summary>Ahead of time and at an uneven rate, but no slower than realtime on average.</summary>
    Prefetch,

    /// <summary>As fast as they can be made, as in a bounce; a block may take its time.</summary>
    Offline,
}
