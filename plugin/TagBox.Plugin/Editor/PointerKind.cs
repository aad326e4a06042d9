namespace TagBox.Plugin.Editor;

/// <summary>What a mouse has done.</summary>
public enum PointerKind
{
    /// <summary>Moved, with or without the button held.</summary>
    Move,

    /// <summary>Its left button went down.</summary>
    Press,

    /// <summary>Its left button went up.</summary>
    Release,

    /// <summary>Its wheel turned.</summary>
    Wheel,

    /// <summary>Left the window.</summary>
    Leave,
}
