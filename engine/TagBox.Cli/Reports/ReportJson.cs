using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TagBox.Cli.Evaluating;

namespace TagBox.Cli.Reports;

/// <summary>How reports are written as JSON: camel case, indented, names in any script left readable.</summary>
[JsonSerializable(typeof(SeparationReport))]
[JsonSerializable(typeof(HearingReport))]
[JsonSerializable(typeof(NamesReport))]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(SongLine))]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    private static readonly ReportJson Readable = Of(isIndented: true);
    private static readonly ReportJson OneLine = Of(isIndented: false);

    /// <summary>Writes one report as one document.</summary>
    /// <param name="report">A report of one of the types above.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write<T>(T report, TextWriter writer) => writer.WriteLine(JsonSerializer.Serialize(report, typeof(T), Readable));

    /// <summary>One report as one line.</summary>
    /// <param name="report">A report of one of the types above.</param>
    public static string Line<T>(T report) => JsonSerializer.Serialize(report, typeof(T), OneLine);

    /// <summary>One report as a part of another document.</summary>
    /// <param name="report">A report of one of the types above.</param>
    public static JsonElement Element<T>(T report) => JsonSerializer.SerializeToElement(report, typeof(T), Readable);

    private static ReportJson Of(bool isIndented) => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = isIndented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
