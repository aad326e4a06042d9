using System.Text.Json.Serialization;

namespace TagBox.Engine.Names;

/// <summary>The vocabulary as it is kept in JSON.</summary>
internal sealed record VocabularyFile
{
    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; }

    public required IReadOnlyDictionary<string, string> Synonyms { get; init; }
}

/// <summary>Reads it without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(VocabularyFile))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
