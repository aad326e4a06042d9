namespace TagBox.Plugin.Reaper;

/// <summary>A track that is to be made of a stem.</summary>
/// <param name="Stem">The stem's name.</param>
/// <param name="Items">What is on it.</param>
internal sealed record StemTrack(string Stem, IReadOnlyList<StemItem> Items);
