using TagBox.Engine.Checkpoints;
using TagBox.Engine.Checkpoints.Formats;
using TagBox.Engine.Separators;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Catalogue;

/// <summary>
/// The models at hand: the tagger that comes with the engine, and what the user has added. An added model is a folder of
/// safetensors files, one a tagger, each with its tags in its metadata, or of a published separator with its description; it is
/// there whole or not at all.
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

    /// <summary>Selects taggers; each is loaded when it first listens.</summary>
    /// <param name="nameOrPath">The name of a model at hand or of one of its taggers, or a checkpoint or a folder of checkpoints that need not be added.</param>
    /// <exception cref="TagBoxException">There is no such model, or it is damaged.</exception>
    public IReadOnlyList<SelectedTagger> Select(string nameOrPath)
    {
        IReadOnlyList<InstalledModel> models = List();
        if (models.FirstOrDefault(model => model.Name == nameOrPath) is { } whole)
        {
            return whole.Separator is null
                ? Select(whole, _ => true)
                : throw new TagBoxException($"'{nameOrPath}' takes songs apart and hears no tags; it is for --prior separator.");
        }

        if (models.FirstOrDefault(model => model.Taggers.Any(tagger => tagger.Name == nameOrPath)) is { } part)
        {
            return Select(part, tagger => tagger.Name == nameOrPath);
        }

        return Path.Exists(nameOrPath)
            ? [.. ModelImport.Read(nameOrPath).Taggers.Select(tagger => new SelectedTagger(tagger.Name, tagger.Tags, () => Load(tagger)))]
            : throw new TagBoxException($"There is no model '{nameOrPath}'; there are {string.Join(", ", models.Select(model => model.Name))}, and files can be named.");
    }

    /// <summary>The separators at hand; damaged ones are left out.</summary>
    public IReadOnlyList<PublishedSeparator> Separators() => [.. AddedNames().Select(Describe).Select(model => model.Separator).OfType<PublishedSeparator>()];

    /// <summary>Copies a model into the catalogue, after building its taggers, or opening its networks, to see that they work.</summary>
    /// <param name="path">
    /// A checkpoint, or a folder of checkpoints, with tags.txt beside where they do not carry their tags; or a separator, as
    /// <see cref="SeparatorImport"/> reads it.
    /// </param>
    /// <param name="name">What to call it; named after the path by default.</param>
    /// <exception cref="TagBoxException">It cannot be used, or its name is taken. Nothing has been added.</exception>
    public InstalledModel Add(string path, string? name = null)
    {
        if (SeparatorImport.Serves(path))
        {
            return Keep(unfinished => SeparatorImport.Take(path, unfinished, name));
        }

        (string own, IReadOnlyList<TaggerModel> taggers) = ModelImport.Read(path, name);
        RequireFree(own);
        foreach (TaggerModel tagger in taggers)
        {
            Load(tagger);
        }

        return Keep(unfinished =>
        {
            foreach (TaggerModel tagger in taggers)
            {
                Write(tagger, Path.Combine(unfinished, tagger.Name + Ending));
            }

            return own;
        });
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

    /// <summary>Fills a folder beside the others, and gives it its name when it is whole.</summary>
    /// <param name="fill">Fills the folder, and says what the model is called.</param>
    private InstalledModel Keep(Func<string, string> fill)
    {
        string unfinished = Path.Combine(Folder, $".adding-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(unfinished);
            string own = fill(unfinished);
            RequireFree(own);
            Directory.Move(unfinished, Path.Combine(Folder, own));
            return Describe(own);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot add the model to '{Folder}': {error.Message}", error);
        }
        finally
        {
            DeleteIfThere(unfinished);
            if (Directory.Exists(Folder) && !Directory.EnumerateFileSystemEntries(Folder).Any())
            {
                Directory.Delete(Folder);
            }
        }
    }

    /// <summary>Refuses a name that is taken.</summary>
    internal void RequireFree(string name)
    {
        if (Path.Exists(Path.Combine(Folder, name)))
        {
            throw new TagBoxException($"A model '{name}' is there already; remove it first, or give this one another name.");
        }
    }

    private bool IsSeparator(string name) => File.Exists(Path.Combine(Folder, name, PublishedSeparator.DescriptionName));

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

    private IReadOnlyList<SelectedTagger> Select(InstalledModel model, Func<InstalledTagger, bool> isWanted) => model.Damage is { } damage
        ? throw new TagBoxException(damage)
        : [.. model.Taggers.Where(isWanted).Select(tagger => new SelectedTagger(tagger.Name, tagger.Tags, () => Load(Read(model, tagger.Name))))];

    private Tagger Load(TaggerModel tagger) => load(tagger.Weights, tagger.Tags, tagger.Name);

    private IEnumerable<string> AddedNames() => Directory.Exists(Folder)
        ? Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)
        : [];

    private IEnumerable<string> FilesOf(string name) =>
        Directory.EnumerateFiles(Path.Combine(Folder, name), "*" + Ending).Order(StringComparer.Ordinal);

    private TaggerModel Read(InstalledModel model, string tagger) =>
        model.IsBuiltIn ? BuiltInModel.Read() : Read(model.Name, Path.Combine(Folder, model.Name, tagger + Ending), _ => true);

    private static TaggerModel Read(string model, string path, Func<string, bool> wanted)
    {
        try
        {
            return TaggerModel.From(Checkpoint.Read(path, wanted), Path.GetFileNameWithoutExtension(path));
        }
        catch (TagBoxException error)
        {
            throw new TagBoxException($"The model '{model}' is damaged; remove it and add it again. {error.Message}", error);
        }
    }

    private InstalledModel Describe(string name)
    {
        long bytes = Directory.EnumerateFiles(Path.Combine(Folder, name)).Sum(path => new FileInfo(path).Length);
        try
        {
            return IsSeparator(name)
                ? new InstalledModel(name, [], bytes) { Separator = PublishedSeparator.ReadAdded(Path.Combine(Folder, name)) }
                : new InstalledModel(name, [.. FilesOf(name).Select(path => InstalledTagger.Of(Read(name, path, _ => false)))], bytes);
        }
        catch (TagBoxException error)
        {
            return new InstalledModel(name, [], bytes, Damage: error.Message);
        }
    }
}
