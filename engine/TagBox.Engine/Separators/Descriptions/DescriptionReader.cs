using System.Text.Json;
using System.Text.Json.Nodes;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>Reads descriptions. One may be laid over a known one: <c>{ "like": "htdemucs", "licence": "MIT" }</c> says what differs.</summary>
internal static class DescriptionReader
{
    private const string Like = "like";
    private const int MostBytes = 1 << 18;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TagBoxException">It is no description, or one of what cannot be.</exception>
    public static SeparatorDescription Read(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            throw new TagBoxException($"'{path}' is too long for the description of a separator.");
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient) is JsonObject json
                ? Complete(json, path)
                : throw new TagBoxException($"'{path}' describes no separator; docs/separators.md has the fields.");
        }
        catch (JsonException error)
        {
            throw new TagBoxException($"'{path}' is not proper JSON: {error.Message}", error);
        }
    }

    /// <summary>Reads a description that may be laid over a known one.</summary>
    /// <param name="json">The description.</param>
    /// <param name="origin">What to call it in errors.</param>
    /// <exception cref="TagBoxException">It lacks a field, or has one that cannot be.</exception>
    public static SeparatorDescription Complete(JsonObject json, string origin)
    {
        if (json.TryGetPropertyValue(Like, out JsonNode? like))
        {
            string known = KnownSeparators.Names.FirstOrDefault(name => name == like?.ToString())
                ?? throw new TagBoxException($"'{origin}' is like '{like}', which is not known; there are {string.Join(", ", KnownSeparators.Names)}.");
            json = Over(KnownSeparators.Description(known), json);
            json.Remove(Like);
        }

        return TryComplete(json, origin, out string? complaint) ?? throw new TagBoxException(complaint!);
    }

    /// <summary>Reads a description that stands by itself.</summary>
    /// <param name="json">The description.</param>
    /// <param name="origin">What to call it in the complaint.</param>
    /// <param name="complaint">What is wrong with it; null when nothing is.</param>
    /// <returns>The description; null when something is wrong.</returns>
    public static SeparatorDescription? TryComplete(JsonObject json, string origin, out string? complaint)
    {
        try
        {
            SeparatorDescription description = json.Deserialize(DescriptionJson.Default.SeparatorDescription)!;
            complaint = DescriptionLimits.Complaint(description) is string limit ? $"The separator that '{origin}' describes {limit}." : null;
            return complaint is null ? description : null;
        }
        catch (JsonException error)
        {
            complaint = $"'{origin}' does not describe a separator: {error.Message.ReplaceLineEndings(" ")}";
            return null;
        }
    }

    /// <summary>Lays one description over another: its fields replace the other's, those of objects one by one.</summary>
    public static JsonObject Over(JsonObject below, JsonObject above)
    {
        foreach ((string field, JsonNode? value) in above)
        {
            below[field] = value is JsonObject inner && below[field] is JsonObject outer ? Over((JsonObject)outer.DeepClone(), inner) : value?.DeepClone();
        }

        return below;
    }
}
