namespace TagBox.Plugin.Editor.Model;

/// <summary>How a state is meant.</summary>
internal enum Tone
{
    /// <summary>Waits for the user.</summary>
    Calm,

    /// <summary>Something goes on.</summary>
    Working,

    /// <summary>Something is finished.</summary>
    Good,

    /// <summary>Something is wrong.</summary>
    Bad,
}
