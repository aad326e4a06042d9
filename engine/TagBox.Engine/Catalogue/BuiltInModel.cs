using System.Reflection;
using TagBox.Engine.Checkpoints;

namespace TagBox.Engine.Catalogue;

/// <summary>The model that comes with the engine, as a resource of it.</summary>
internal static class BuiltInModel
{
    private const string Resource = "tagger.safetensors";

    /// <summary>Says what it is.</summary>
    /// <returns>Its description; null where the engine was built without it.</returns>
    public static InstalledModel? Describe()
    {
        using Stream? resource = Open();
        return resource is null ? null : new InstalledModel(ModelName.BuiltIn, [InstalledTagger.Of(Read(resource, _ => false))], resource.Length, IsBuiltIn: true);
    }

    /// <summary>Reads its tagger.</summary>
    /// <exception cref="TagBoxException">The engine was built without it.</exception>
    public static TaggerModel Read()
    {
        using Stream resource = Open() ?? throw new TagBoxException("This build carries no tagger of its own; name one.");
        return Read(resource, _ => true);
    }

    private static TaggerModel Read(Stream resource, Func<string, bool> wanted) =>
        TaggerModel.From(Checkpoint.Read(resource, ModelName.BuiltIn, wanted), ModelName.BuiltIn, "comes with TagBox");

    private static Stream? Open() => Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource);
}
