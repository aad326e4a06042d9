using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TagBox.Cli.Songs;

/// <summary>How result files are written as JSON: camel case, indented, names in any script left readable.</summary>
[JsonSerializable(typeof(ResultFile))]
internal sealed partial class SongJson : JsonSerializerContext
{
    private static readonly SongJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });

    /// <summary>Writes a result file.</summary>
    public static void Write(Stream file, ResultFile result) => JsonSerializer.Serialize(file, result, Readable.ResultFile);

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static ResultFile? Read(byte[] file) => JsonSerializer.Deserialize(file, Readable.ResultFile);
}
