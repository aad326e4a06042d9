namespace TagBox.Engine.Catalogue.Public;

/// <summary>A published checkpoint.</summary>
/// <param name="Tagger">Its architecture in short, such as "musicnn".</param>
/// <param name="Path">Where it is under its model's address.</param>
/// <param name="Bytes">Its length; null where it is not known beforehand.</param>
/// <param name="Digest">What its bytes must add up to.</param>
public sealed record PublicFile(string Tagger, string Path, long? Bytes, FileDigest Digest);
