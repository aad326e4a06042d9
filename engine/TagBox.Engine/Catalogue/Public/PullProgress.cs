namespace TagBox.Engine.Catalogue.Public;

/// <summary>How far a download has come.</summary>
/// <param name="File">The file under way.</param>
/// <param name="Done">Its bytes that are here.</param>
/// <param name="Total">Its length.</param>
public readonly record struct PullProgress(PublicFile File, long Done, long Total);
