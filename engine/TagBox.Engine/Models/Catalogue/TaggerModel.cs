using System.Text.Json;
using System.Text.Json.Serialization;

namespace TagBox.Engine.Models.Catalogue;

/// <summary>A tagger's weights with what they need to be used.</summary>
/// <param name="Name">What to call the tagger, such as "mtat-musicnn".</param>
/// <param name="Tags">What it hears, in the order of its logits.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">The licence of its weights.</param>
/// <param name="Weights">Its weights.</param>
public sealed partial record TaggerModel(string Name, IReadOnlyList<string> Tags, string Source, string Licence, Checkpoint Weights)
{
    private const string TagsNote = "tags";
    private const string SourceNote = "source";
    private const string LicenceNote = "licence";
    private const string Unknown = "unknown";

    /// <summary>Whether a checkpoint carries its own list of tags, as ours do.</summary>
    public static bool IsSelfDescribed(Checkpoint weights) => weights.Metadata.ContainsKey(TagsNote);

    /// <summary>Reads a tagger from a checkpoint that carries its own list of tags, a JSON array, in its metadata.</summary>
    /// <exception cref="TagBoxException">The list is absent or damaged.</exception>
    public static TaggerModel From(Checkpoint weights, string name)
    {
        try
        {
            string[] tags = JsonSerializer.Deserialize(weights.Metadata.GetValueOrDefault(TagsNote, ""), Json.Default.StringArray)
                ?? throw new JsonException();
            return new TaggerModel(name, tags, weights.Metadata.GetValueOrDefault(SourceNote, Unknown), weights.Metadata.GetValueOrDefault(LicenceNote, Unknown), weights);
        }
        catch (JsonException error)
        {
            throw new TagBoxException($"The model '{name}' has no proper list of its tags; add it again from where it came.", error);
        }
    }

    /// <summary>The weights, carrying the rest in their metadata.</summary>
    public Checkpoint ToSelfDescribed() => new(Weights, new Dictionary<string, string>
    {
        [TagsNote] = JsonSerializer.Serialize([.. Tags], Json.Default.StringArray),
        [SourceNote] = Source,
        [LicenceNote] = Licence,
    });

    [JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(string[]))]
    private sealed partial class Json : JsonSerializerContext;
}
