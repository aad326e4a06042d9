using System.Text.Json.Serialization;

namespace TagBox.Cli.Evaluating;

/// <summary>How scores are written, one a line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(StemScore))]
internal sealed partial class ScoreJson : JsonSerializerContext;
