using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using TagBox.Engine.Checkpoints.Pickle;

namespace TagBox.Engine.Checkpoints.Formats;

/// <summary>
/// PyTorch's format before 1.6 (torch/serialization.py, _legacy_save): the pickles of a magic number, a version, the system, the
/// object and the storages' keys, then each storage as its length and its numbers, always little-endian.
/// </summary>
internal static class PyTorchLegacyFile
{
    private const long Version = 1001;

    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static Checkpoint Read(Stream stream, Func<string, bool> wanted)
    {
        Unpickler pickles = new(stream);
        if (pickles.Load() is not BigInteger magic || magic != Magic)
        {
            throw new InvalidDataException("it is a pickle, but not one that PyTorch saved.");
        }

        if (pickles.Load() is not Version)
        {
            throw new InvalidDataException("it was saved by an unknown version of PyTorch.");
        }

        pickles.Load();
        PyTorchTensors tensors = new(pickles.Load(), wanted, stream.Length);
        if (pickles.Load() is not List<object?> keys)
        {
            throw new InvalidDataException("it has no list of storages.");
        }

        foreach (object? key in keys)
        {
            ReadStorage(stream, key is string name && pickles.Storages.TryGetValue(name, out StorageReference? storage)
                ? storage
                : throw new InvalidDataException("it lists a storage that no tensor uses."), tensors);
        }

        return tensors.ToCheckpoint();
    }

    private static void ReadStorage(Stream stream, StorageReference storage, PyTorchTensors tensors)
    {
        Span<byte> count = stackalloc byte[sizeof(long)];
        stream.ReadExactly(count);
        long bytes = (long)storage.Count * ElementReader.BytesOf(storage.Type);
        if (BinaryPrimitives.ReadInt64LittleEndian(count) != storage.Count || bytes > stream.Length - stream.Position)
        {
            throw new InvalidDataException($"storage '{storage.Key}' has another length than its tensors say.");
        }

        if (tensors.ByStorage.Contains(storage.Key))
        {
            tensors.Fill(storage.Key, ElementReader.Read(stream, storage.Type, storage.Count));
        }
        else
        {
            stream.Position += bytes;
        }
    }
}
