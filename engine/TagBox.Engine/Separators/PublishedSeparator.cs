using System.Security.Cryptography;
using System.Text.Json;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Separators.Networks;

namespace TagBox.Engine.Separators;

/// <summary>A published separator: ONNX files, and what they are.</summary>
public sealed class PublishedSeparator
{
    /// <summary>The description that lies beside the files of a separator that was added.</summary>
    internal const string DescriptionName = "separator.json";

    private const string Ending = ".onnx";

    private readonly string folder;

    internal PublishedSeparator(string folder, SeparatorDescription description)
    {
        this.folder = folder;
        Description = description;
    }

    /// <summary>What it is called, such as "htdemucs".</summary>
    public string Name => Description.Name;

    /// <summary>The licence of its weights; it is to be named wherever its stems are made.</summary>
    public string Licence => Description.Licence;

    /// <summary>What it takes apart: "mixture", or the name of a source that another separator makes.</summary>
    public string ListensTo => Description.ListensTo;

    /// <summary>What it tells apart, as its makers call it.</summary>
    public IReadOnlyList<string> Sources => [.. Description.Sources.Select(source => source.Name)];

    /// <summary>The names of ours that it gives by itself.</summary>
    public IReadOnlyList<string> Gives => [.. Description.Sources.SelectMany(source => source.Gives)];

    /// <summary>All that is known of it, complete.</summary>
    internal SeparatorDescription Description { get; }

    /// <summary>The paths of its files.</summary>
    internal IReadOnlyList<string> Paths => [.. Description.Networks.Select(network => Path.Combine(folder, network.File))];

    /// <summary>Whether a path is what this can read: an ONNX file, or a folder with one.</summary>
    internal static bool Serves(string path) =>
        Path.GetExtension(path).Equals(Ending, StringComparison.OrdinalIgnoreCase) || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*" + Ending).Any());

    /// <summary>Finds out what a file or a folder of files is, and that it can run.</summary>
    /// <param name="path">An ONNX file, or a folder of those that make one separator.</param>
    /// <exception cref="TagBoxException">There is none, it is damaged, or it is not known what it is.</exception>
    public static PublishedSeparator Read(string path)
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

            return new PublishedSeparator(folder, Checked(description, folder, file => SignatureOf(Path.Combine(folder, file))));
        }

        Dictionary<string, NetworkSignature> signatures = files.ToDictionary(file => Path.GetFileName(file), SignatureOf);
        SeparatorDescription recognised = Recognition.Describe(
            [.. signatures.Select(file => (file.Key, file.Value))], Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), () => Digest(files[0]));
        return new PublishedSeparator(folder, Checked(recognised, folder, file => signatures[file]));
    }

    /// <summary>Takes the files of a separator that was added, whose description is complete and was checked.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="TagBoxException">The description is damaged, or a file is missing.</exception>
    internal static PublishedSeparator ReadAdded(string folder)
    {
        PublishedSeparator files = new(folder, DescriptionReader.Read(Path.Combine(folder, DescriptionName)));
        RequireAll(files);
        return files;
    }

    /// <summary>Writes down what it is, beside its files.</summary>
    /// <param name="target">The folder.</param>
    /// <param name="name">What to call it there.</param>
    internal void Describe(string target, string name) =>
        File.WriteAllText(Path.Combine(target, DescriptionName), JsonSerializer.Serialize(Description with { Name = name }, DescriptionJson.Default.SeparatorDescription));

    /// <summary>Opens the networks.</summary>
    /// <param name="device">What runs them.</param>
    /// <param name="cancellation">Stops the opening.</param>
    internal SegmentSeparator Open(OnnxDevice device, CancellationToken cancellation)
    {
        List<OnnxNetwork> networks = [];
        try
        {
            networks.AddRange(Paths.Select(path => OnnxNetwork.Open(path, device, cancellation)));
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
        RequireAll(new PublishedSeparator(folder, description));
        SeparatorDescription complete = DescriptionFit.Complete(
            description, [.. description.Networks.Select(network => signatureOf(network.File))], out string? complaint);
        return complaint is null ? complete : throw new TagBoxException($"The separator '{description.Name}' {complaint}.");
    }

    private static void RequireAll(PublishedSeparator files)
    {
        if (files.Paths.FirstOrDefault(path => !File.Exists(path)) is string missing)
        {
            throw new TagBoxException($"The separator '{files.Name}' lacks its file '{Path.GetFileName(missing)}'.");
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
        using OnnxNetwork network = OnnxNetwork.Open(path, OnnxDevice.Processor, CancellationToken.None);
        return network.Signature;
    }

    private static string Digest(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
