using TagBox.Engine.Checkpoints;
using TagBox.Engine.Checkpoints.Formats;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Catalogue;

/// <summary>
/// The taggers at hand: the one that comes with the engine, and those that the user has added. An added model is a folder of
/// safetensors files, one a tagger, each with its tags in its metadata; it is there whole or not at all.
/// </summary>
/// <param name="folder">Where added models are kept; it is made when the first is added.</param>
/// <param name="load">Builds a tagger of weights, tags and a name, or says why they do not fit.</param>
public sealed class ModelCatalogue(string folder, Func<Checkpoint, IReadOnlyList<string>, string, Tagger> load)
{
    private const string Ending = ".safetensors";

    /// <summary>Where added models are kept.</summary>
    public string Folder { get; } = folder;

    /// <summary>Lists the models at hand, the built-in one first. A damaged one is listed with its damage.</summary>
    public IReadOnlyList<InstalledModel> List()
    {
        InstalledModel[] builtIn = BuiltInModel.Describe() is InstalledModel model ? [model] : [];
        return [.. builtIn, .. AddedNames().Select(Describe)];
    }

    /// <summary>Loads the taggers of a model.</summary>
    /// <param name="nameOrPath">The name of a model at hand, or a checkpoint or a folder of checkpoints that need not be added.</param>
    /// <exception cref="TagBoxException">There is no such model, or it is damaged.</exception>
    public IReadOnlyList<Tagger> Load(string nameOrPath)
    {
        if (nameOrPath == ModelName.BuiltIn)
        {
            return [Load(BuiltInModel.Read())];
        }

        if (AddedNames().Contains(nameOrPath))
        {
            return [.. Read(nameOrPath, _ => true).Select(Load)];
        }

        return Path.Exists(nameOrPath)
            ? [.. ModelImport.Read(nameOrPath).Taggers.Select(Load)]
            : throw new TagBoxException($"There is no model '{nameOrPath}'; there are {string.Join(", ", List().Select(model => model.Name))}, and files can be named.");
    }

    /// <summary>Loads every tagger at hand: what listens when nobody chooses.</summary>
    /// <exception cref="TagBoxException">A model is damaged.</exception>
    public IReadOnlyList<Tagger> LoadAll() => [.. List().SelectMany(model => Load(model.Name))];

    /// <summary>Copies a model into the catalogue, after building its taggers to see that they work.</summary>
    /// <param name="path">A checkpoint, or a folder of checkpoints, with tags.txt beside where they do not carry their tags.</param>
    /// <param name="name">What to call it; named after the path by default.</param>
    /// <exception cref="TagBoxException">It cannot be used, or its name is taken. Nothing has been added.</exception>
    public InstalledModel Add(string path, string? name = null)
    {
        (string own, IReadOnlyList<TaggerModel> taggers) = ModelImport.Read(path, name);
        string target = Path.Combine(Folder, own);
        if (Path.Exists(target))
        {
            throw new TagBoxException($"A model '{own}' is there already; remove it first, or give this one another name.");
        }

        foreach (TaggerModel tagger in taggers)
        {
            Load(tagger);
        }

        string unfinished = Path.Combine(Folder, $".adding-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(unfinished);
            foreach (TaggerModel tagger in taggers)
            {
                Write(tagger, Path.Combine(unfinished, tagger.Name + Ending));
            }

            Directory.Move(unfinished, target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot add the model '{own}' to '{Folder}': {error.Message}", error);
        }
        finally
        {
            DeleteIfThere(unfinished);
        }

        return Describe(own);
    }

    /// <summary>Removes an added model.</summary>
    /// <exception cref="TagBoxException">There is none of that name, or it cannot be removed.</exception>
    public void Remove(string name)
    {
        if (!AddedNames().Contains(name))
        {
            throw new TagBoxException($"No added model is called '{name}'; {(name == ModelName.BuiltIn ? "the built-in one stays." : "list the models to see their names.")}");
        }

        try
        {
            // Renamed first, so that it is never there in half.
            string leaving = Path.Combine(Folder, $".removing-{Guid.NewGuid():n}");
            Directory.Move(Path.Combine(Folder, name), leaving);
            DeleteIfThere(leaving);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot remove the model '{name}': {error.Message}", error);
        }
    }

    private static void Write(TaggerModel tagger, string path)
    {
        using FileStream file = File.Create(path);
        SafetensorsFile.Write(file, tagger.ToSelfDescribed());
        file.Flush(flushToDisk: true);
    }

    private static void DeleteIfThere(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private Tagger Load(TaggerModel tagger) => load(tagger.Weights, tagger.Tags, tagger.Name);

    private IEnumerable<string> AddedNames() => Directory.Exists(Folder)
        ? Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)
        : [];

    private IEnumerable<string> FilesOf(string name) =>
        Directory.EnumerateFiles(Path.Combine(Folder, name), "*" + Ending).Order(StringComparer.Ordinal);

    private TaggerModel[] Read(string name, Func<string, bool> wanted)
    {
        try
        {
            return [.. FilesOf(name).Select(path => TaggerModel.From(Checkpoint.Read(path, wanted), Path.GetFileNameWithoutExtension(path)))];
        }
        catch (TagBoxException error)
        {
            throw new TagBoxException($"The model '{name}' is damaged; remove it and add it again. {error.Message}", error);
        }
    }

    private InstalledModel Describe(string name)
    {
        long bytes = FilesOf(name).Sum(path => new FileInfo(path).Length);
        try
        {
            return new InstalledModel(name, [.. Read(name, _ => false).Select(InstalledTagger.Of)], bytes);
        }
        catch (TagBoxException error)
        {
            return new InstalledModel(name, [], bytes, Damage: error.Message);
        }
    }
}
