using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TagBox.Cli.Reports;

/// <summary>How reports are written as JSON: camel case, indented, names in any script left readable.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SeparationReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The reports' types under these rules.</summary>
    public static ReportJson Readable { get; } =
        new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
