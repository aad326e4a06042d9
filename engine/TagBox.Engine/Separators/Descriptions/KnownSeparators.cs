using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>The kinds of separators that come with the engine as descriptions: the JSON files of this room.</summary>
internal static class KnownSeparators
{
    private const string Prefix = "separators/";

    private static readonly Lazy<Dictionary<string, KnownSeparator>> Embedded = new(Read);

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => Embedded.Value.Keys;

    /// <summary>One of them.</summary>
    /// <param name="name">Its name.</param>
    public static KnownSeparator Of(string name) => Embedded.Value[name];

    /// <summary>A description, as JSON of its own.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static JsonObject Description(string name)
    {
        KnownSeparator known = Embedded.Value[name];
        JsonObject own = (JsonObject)known.Description.DeepClone();
        return known.Like is null ? own : DescriptionReader.Over(Description(known.Like), own);
    }

    private static Dictionary<string, KnownSeparator> Read()
    {
        Assembly assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToDictionary(
            name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]),
            name => JsonSerializer.Deserialize(assembly.GetManifestResourceStream(name)!, DescriptionJson.Default.KnownSeparator)!);
    }
}
