namespace TagBox.Plugin.Editor;

/// <summary>The keys that the editor knows.</summary>
public enum EditorKey
{
    /// <summary>Any key that types a character; a space is <see cref="Space"/>.</summary>
    Character,

    /// <summary>The space bar; types a space where something is typed.</summary>
    Space,

    /// <summary>Tab.</summary>
    Tab,

    /// <summary>Return or enter.</summary>
    Enter,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>Arrow to the left.</summary>
    Left,

    /// <summary>Arrow to the right.</summary>
    Right,

    /// <summary>Arrow up.</summary>
    Up,

    /// <summary>Arrow down.</summary>
    Down,

    /// <summary>To the beginning.</summary>
    Home,

    /// <summary>To the end.</summary>
    End,
}
