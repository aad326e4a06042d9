using System.Text.Json.Serialization;

namespace TagBox.Cli.Pages;

/// <summary>How data is written into a page: camel case, and without the characters that mean something in HTML.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ListenData))]
internal sealed partial class ListenJson : JsonSerializerContext;
