using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Checkpoints;

namespace TagBox.Engine.Catalogue;

/// <summary>Reads taggers from files as others publish them.</summary>
internal static class ModelImport
{
    /// <summary>The list of tags beside checkpoints that do not carry theirs: one a line, in the order of the logits.</summary>
    public const string TagList = "tags.txt";

    private const int MostTagListBytes = 1 << 16;

    private static readonly string[] Endings = [".pth", ".pt", ".tar", ".safetensors"];

    /// <summary>Reads the taggers of a file, or of every checkpoint in a folder.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <param name="name">What to call the model; named after the path by default.</param>
    /// <exception cref="TagBoxException">There is none, or one that cannot be used.</exception>
    public static (string Name, IReadOnlyList<TaggerModel> Taggers) Read(string path, string? name = null)
    {
        if (File.Exists(path))
        {
            string own = ModelName.From(name ?? NameOf(path));
            return (own, [ReadFile(path, own)]);
        }

        string model = ModelName.From(name ?? new DirectoryInfo(path).Name);
        TaggerModel[] taggers = [.. Files(path).Select(file => ReadFile(file, $"{model}-{ModelName.From(Path.GetFileNameWithoutExtension(file))}"))];
        return taggers.DistinctBy(tagger => tagger.Name).Count() == taggers.Length
            ? (model, taggers)
            : throw new TagBoxException($"'{path}' holds two checkpoints of one name; keep one of them.");
    }

    private static string[] Files(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new TagBoxException($"There is no model at '{folder}'; name a checkpoint, or a folder of checkpoints with {TagList}.");
        }

        string[] files = [.. Directory.EnumerateFiles(folder).Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new TagBoxException($"The folder '{folder}' holds no checkpoint ({string.Join(", ", Endings)}).");
    }

    private static TaggerModel ReadFile(string path, string name)
    {
        Checkpoint weights = Checkpoint.Read(path);
        if (TaggerModel.IsSelfDescribed(weights))
        {
            return TaggerModel.From(weights, name, Path.GetFileName(path));
        }

        // Published lists have been in another order than the trained heads; for these files the right one is known.
        return PublicModels.Recognise(path) is (PublicModel model, PublicFile file)
            ? new TaggerModel(name, model.Tags, new Uri(model.Base, file.Path).ToString(), model.Licence, weights)
            : new TaggerModel(name, ReadTags(TagListOf(path), path), Path.GetFileName(path), TaggerModel.Unknown, weights);
    }

    private static string NameOf(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        return PublicModels.Recognise(path) is (PublicModel model, PublicFile file) ? $"{model.Name}-{file.Tagger}"
            : File.Exists(TagListOf(path)) ? $"{Directory.GetParent(path)!.Name}-{stem}"
            : stem;
    }

    private static string TagListOf(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, TagList);

    private static string[] ReadTags(string list, string path) => new FileInfo(list) is { Exists: true, Length: <= MostTagListBytes }
        ? File.ReadAllLines(list).Select(line => line.Trim()).Where(line => line.Length > 0).ToArray()
        : throw new TagBoxException($"'{path}' does not say what it hears; put its tags beside it in {TagList}, one a line, in the order it was trained with.");
}
