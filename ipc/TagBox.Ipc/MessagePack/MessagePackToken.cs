namespace TagBox.Ipc.MessagePack;

/// <summary>What stands before a value's bytes: its type, and its number, length or count.</summary>
/// <param name="Type">The value's family.</param>
/// <param name="Bits">Boolean: 0 or 1; integer: its 64 bits; float: the bits of the double.</param>
/// <param name="Negative">True for an integer below 0.</param>
/// <param name="Length">Bytes that follow in a string, binary or extension; elements or pairs in an array or map.</param>
/// <param name="ExtensionType">The type of an extension.</param>
internal readonly record struct MessagePackToken(
    MessagePackType Type,
    ulong Bits = 0,
    bool Negative = false,
    int Length = 0,
    sbyte ExtensionType = 0);
