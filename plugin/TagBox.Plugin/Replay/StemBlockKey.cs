namespace TagBox.Plugin.Replay;

/// <summary>Which stretch of which stems a block holds.</summary>
/// <param name="Set">Index of the set; -1 for none.</param>
/// <param name="Index">Number of the block within the set.</param>
internal readonly record struct StemBlockKey(int Set, long Index);
