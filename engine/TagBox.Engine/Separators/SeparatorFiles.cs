using System.Security.Cryptography;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Separators.Networks;

namespace TagBox.Engine.Separators;

/// <summary>The files of a published separator, and what they are.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Description">What they are, complete.</param>
internal sealed record SeparatorFiles(string Folder, SeparatorDescription Description)
{
    /// <summary>The description that lies beside the files of a separator that was added.</summary>
    public const string DescriptionName = "separator.json";

    private const string Ending = ".onnx";

    /// <summary>Their paths.</summary>
    public IReadOnlyList<string> Paths => [.. Description.Networks.Select(network => Path.Combine(Folder, network.File))];

    /// <summary>Whether a path is what this can read: an ONNX file, or a folder with one.</summary>
    public static bool Serves(string path) =>
        Path.GetExtension(path).Equals(Ending, StringComparison.OrdinalIgnoreCase) || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*" + Ending).Any());

    /// <summary>Finds out what a file or a folder of files is, and that it can run.</summary>
    /// <param name="path">An ONNX file, or a folder of those that make one separator.</param>
    /// <exception cref="TagBoxException">There is none, it is damaged, or it is not known what it is.</exception>
    public static SeparatorFiles Read(string path)
    {
        bool isFolder = Directory.Exists(path);
        string folder = isFolder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] files = isFolder ? [.. Directory.EnumerateFiles(path, "*" + Ending).Order(StringComparer.Ordinal)] : [path];
        if (files.Length == 0 || !files.All(File.Exists))
        {
            throw new TagBoxException($"There is no separator at '{path}'; name an ONNX file, or a folder of those that belong together.");
        }

        if (DescriptionOf(path, isFolder) is string described)
        {
            SeparatorDescription description = DescriptionReader.Read(described);
            if (description.Networks.Count == 1 && files.Length == 1)
            {
                description = description with { Networks = [description.Networks[0] with { File = Path.GetFileName(files[0]) }] };
            }

            return new SeparatorFiles(folder, Checked(description, folder, file => SignatureOf(Path.Combine(folder, file))));
        }

        Dictionary<string, NetworkSignature> signatures = files.ToDictionary(file => Path.GetFileName(file), SignatureOf);
        SeparatorDescription recognised = Recognition.Describe(
            [.. signatures.Select(file => (file.Key, file.Value))], Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), () => Digest(files[0]));
        return new SeparatorFiles(folder, Checked(recognised, folder, file => signatures[file]));
    }

    /// <summary>Takes the files of a separator that was added, whose description is complete and was checked.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="TagBoxException">The description is damaged, or a file is missing.</exception>
    public static SeparatorFiles ReadAdded(string folder)
    {
        SeparatorFiles files = new(folder, DescriptionReader.Read(Path.Combine(folder, DescriptionName)));
        RequireAll(files);
        return files;
    }

    /// <summary>Opens the networks.</summary>
    /// <param name="device">What runs them.</param>
    public SegmentSeparator Open(OnnxDevice device)
    {
        List<OnnxNetwork> networks = [];
        try
        {
            networks.AddRange(Paths.Select(path => OnnxNetwork.Open(path, device)));
            return new SegmentSeparator(Description, [.. networks]);
        }
        catch
        {
            networks.ForEach(network => network.Dispose());
            throw;
        }
    }

    private static SeparatorDescription Checked(SeparatorDescription description, string folder, Func<string, NetworkSignature> signatureOf)
    {
        RequireAll(new SeparatorFiles(folder, description));
        SeparatorDescription complete = DescriptionFit.Complete(
            description, [.. description.Networks.Select(network => signatureOf(network.File))], out string? complaint);
        return complaint is null ? complete : throw new TagBoxException($"The separator '{description.Name}' {complaint}.");
    }

    private static void RequireAll(SeparatorFiles files)
    {
        if (files.Paths.FirstOrDefault(path => !File.Exists(path)) is string missing)
        {
            throw new TagBoxException($"The separator '{files.Description.Name}' lacks its file '{Path.GetFileName(missing)}'.");
        }
    }

    private static string? DescriptionOf(string path, bool isFolder)
    {
        string[] candidates = isFolder
            ? [Path.Combine(path, DescriptionName), .. Directory.EnumerateFiles(path, "*" + Ending).Select(file => Path.ChangeExtension(file, ".json"))]
            : [Path.ChangeExtension(path, ".json")];
        return candidates.FirstOrDefault(File.Exists);
    }

    private static NetworkSignature SignatureOf(string path)
    {
        using OnnxNetwork network = OnnxNetwork.Open(path, OnnxDevice.Processor);
        return network.Signature;
    }

    private static string Digest(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
