using TagBox.Engine.Audio;
using TagBox.Engine.Names;

namespace TagBox.Engine.Separators;

/// <summary>What separators made of a stretch of audio: a source, and what another separator made of it in turn.</summary>
/// <param name="Gives">Our names for it; none for what has no name of ours.</param>
/// <param name="Covers">Our names for what may sound like it and is counted as it, too.</param>
/// <param name="Audio">It, at the audio's rate, in its channels.</param>
/// <param name="Parts">What it was taken apart into, which adds up to it; none where nobody listened to it.</param>
internal sealed record SeparatedStem(IReadOnlyList<string> Gives, IReadOnlyList<string> Covers, AudioBuffer Audio, IReadOnlyList<SeparatedStem> Parts)
{
    /// <summary>Whether it is what it is called and nothing else, as far as anybody can tell.</summary>
    public bool Fits { get; init; }

    /// <summary>Whether something else may be in it.</summary>
    /// <param name="stem">What.</param>
    public bool CanHold(StemRequest stem) => !Fits || Parts.Count > 0 || stem.IsAmong(Covers);
}
