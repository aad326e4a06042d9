namespace TagBox.Engine.Taggers;

/// <summary>How audio that is shorter than a tagger's clip is extended to it.</summary>
public enum ClipPadding
{
    /// <summary>It is played again and again.</summary>
    Loop,

    /// <summary>Silence follows it, as the authors of TAGBOX have it; over long clips taggers then answer "slow" and "quiet".</summary>
    Zero,
}
