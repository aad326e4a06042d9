using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TagBox.Cli.Events;

/// <summary>How events are written as JSON: camel case, a line each, names in any script left readable.</summary>
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class EventJson : JsonSerializerContext
{
    private static readonly EventJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>One event as one line.</summary>
    public static string Line(RunEvent happened) => JsonSerializer.Serialize(happened, Readable.RunEvent);
}
