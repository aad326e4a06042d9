namespace TagBox.Ipc.MessagePack;

/// <summary>What a reader takes from a peer it does not trust; anything beyond is a fault, before memory is taken for it.</summary>
/// <param name="Depth">Arrays and maps inside each other, from 1; a scalar has depth 0.</param>
/// <param name="Length">Bytes in one string, binary or extension.</param>
/// <param name="Count">Elements in one array, or pairs in one map.</param>
public readonly record struct MessagePackLimits(int Depth, int Length, int Count)
{
    /// <summary>Depth 16, 1 MiB a value and 65 536 elements.</summary>
    public static MessagePackLimits Default { get; } = new(16, 1 << 20, 1 << 16);
}
