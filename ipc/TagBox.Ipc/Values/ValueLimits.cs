namespace TagBox.Ipc.Values;

/// <summary>What is taken from a peer that is not trusted; anything beyond is refused before memory is taken for it.</summary>
/// <param name="Depth">Arrays and maps inside each other, from 1; a scalar has depth 0.</param>
/// <param name="Count">Elements in one array, or pairs in one map.</param>
public readonly record struct ValueLimits(int Depth, int Count);
