namespace TagBox.Plugin.Capture;

/// <summary>What a block is worth to a capture.</summary>
/// <param name="Offset">First sample of the block to record.</param>
/// <param name="Count">How many to record.</param>
/// <param name="IsComplete">Whether all there is to capture has been heard with this block.</param>
internal readonly record struct LoopStep(int Offset, int Count, bool IsComplete);
