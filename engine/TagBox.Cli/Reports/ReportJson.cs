using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TagBox.Cli.Evaluating;

namespace TagBox.Cli.Reports;

/// <summary>How reports are written as JSON: camel case, indented, names in any script left readable.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SeparationReport))]
[JsonSerializable(typeof(HearingReport))]
[JsonSerializable(typeof(NamesReport))]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Writes one report as one document.</summary>
    /// <param name="report">A report of one of the types above.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write<T>(T report, TextWriter writer)
    {
        ReportJson readable = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteLine(JsonSerializer.Serialize(report, typeof(T), readable));
    }
}
