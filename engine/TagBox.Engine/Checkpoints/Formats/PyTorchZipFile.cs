using System.IO.Compression;
using TagBox.Engine.Checkpoints.Pickle;

namespace TagBox.Engine.Checkpoints.Formats;

/// <summary>PyTorch's format since 1.6: a zip of stored entries, &lt;name&gt;/data.pkl and one &lt;name&gt;/data/&lt;key&gt; a storage.</summary>
internal static class PyTorchZipFile
{
    private const string PickleName = "data.pkl";
    private const int MostPickleBytes = 1 << 26;

    public static Checkpoint Read(Stream stream, Func<string, bool> wanted)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        ZipArchiveEntry pickle = archive.Entries.FirstOrDefault(entry => entry.Name == PickleName)
            ?? throw new InvalidDataException($"it is a zip without {PickleName}.");
        string root = pickle.FullName[..^PickleName.Length];
        using MemoryStream bytes = Load(pickle, stream.Length);
        Unpickler unpickler = new(bytes);
        PyTorchTensors tensors = new(unpickler.Load(), wanted, stream.Length);
        bool bigEndian = IsBigEndian(archive.GetEntry(root + "byteorder"));
        foreach (string key in tensors.ByStorage.Select(views => views.Key))
        {
            ZipArchiveEntry entry = archive.GetEntry($"{root}data/{key}")
                ?? throw new InvalidDataException($"it has no storage '{key}'.");
            tensors.Fill(key, ReadStorage(entry, unpickler.Storages[key], stream.Length, bigEndian));
        }

        return tensors.ToCheckpoint();
    }

    private static float[] ReadStorage(ZipArchiveEntry entry, StorageReference storage, long fileBytes, bool bigEndian)
    {
        RequireStored(entry, fileBytes);
        if (entry.Length < (long)storage.Count * ElementReader.BytesOf(storage.Type))
        {
            throw new InvalidDataException($"storage '{storage.Key}' is shorter than its tensors say.");
        }

        using Stream numbers = entry.Open();
        return ElementReader.Read(numbers, storage.Type, storage.Count, bigEndian);
    }

    private static bool IsBigEndian(ZipArchiveEntry? byteOrder)
    {
        if (byteOrder is null)
        {
            return false;
        }

        using StreamReader reader = new(byteOrder.Open());
        char[] first = new char[1];
        return reader.ReadBlock(first) == 1 && first[0] == 'b';
    }

    private static MemoryStream Load(ZipArchiveEntry entry, long fileBytes)
    {
        RequireStored(entry, Math.Min(fileBytes, MostPickleBytes));
        byte[] bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return new MemoryStream(bytes, writable: false);
    }

    // PyTorch never compresses, and an entry that is stored cannot be longer than its file.
    private static void RequireStored(ZipArchiveEntry entry, long mostBytes)
    {
        if (entry.Length != entry.CompressedLength || entry.Length > mostBytes)
        {
            throw new InvalidDataException($"'{entry.FullName}' in it is compressed or has an impossible length.");
        }
    }
}
