using TagBox.Engine.Checkpoints.Formats;

namespace TagBox.Engine.Checkpoints.Pickle;

/// <summary>A run of numbers that PyTorch keeps outside the pickle; tensors are views of it.</summary>
/// <param name="Type">How the numbers are kept.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">How many numbers it holds.</param>
internal sealed record StorageReference(ElementType Type, string Key, int Count)
{
    /// <summary>Reads PyTorch's persistent id: ("storage", type, key, device, count), and in legacy files a view, always None.</summary>
    public static StorageReference FromPersistentId(object? id)
    {
        if (id is not object?[] { Length: 5 or 6 } parts
            || parts[0] is not "storage"
            || parts[1] is not PickleGlobal { Storage: ElementType type }
            || parts[2] is not string key
            || parts[4] is not (long and >= 0L and <= int.MaxValue)
            || (parts.Length == 6 && parts[5] is not null))
        {
            throw new InvalidDataException("a tensor in it refers to its numbers in a way that PyTorch 0.4 to 2 does not.");
        }

        return new StorageReference(type, key, (int)(long)parts[4]!);
    }
}
