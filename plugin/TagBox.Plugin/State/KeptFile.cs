namespace TagBox.Plugin.State;

/// <summary>A file that a project needs, and what it can be known by when the project or the file is moved.</summary>
/// <param name="Path">Where it was, a full path.</param>
/// <param name="Relative">Where it was in the project's folder, with "/" between names; null where it was elsewhere, or the host does not tell that folder.</param>
/// <param name="Digest">Of its content; null where that is not known.</param>
internal sealed record KeptFile(string Path, string? Relative, string? Digest);
