using System.Text.Json;
using System.Text.Json.Serialization;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>Reads and writes descriptions without reflection; a field that is unknown, missing or of another kind is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(SeparatorDescription))]
[JsonSerializable(typeof(KnownSeparator))]
internal sealed partial class DescriptionJson : JsonSerializerContext;
