namespace TagBox.Engine.Audio;

/// <summary>One chunk of a RIFF file.</summary>
/// <param name="Id">Its four characters.</param>
/// <param name="Start">Where its content begins in the file, in bytes.</param>
/// <param name="Claimed">Bytes that its header says it has.</param>
/// <param name="Held">Bytes of it that the file has: fewer than claimed when the file is cut short or its header lies.</param>
internal readonly record struct RiffChunk(string Id, long Start, long Claimed, long Held);
