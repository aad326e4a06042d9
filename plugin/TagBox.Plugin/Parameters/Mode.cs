namespace TagBox.Plugin.Parameters;

/// <summary>What the plug-in does with what it hears.</summary>
internal enum Mode
{
    /// <summary>The input passes; where armed, it is recorded.</summary>
    Capture,

    /// <summary>Stems are played in place of the input.</summary>
    Replay,

    /// <summary>The input passes, nothing else.</summary>
    Bypass,
}
