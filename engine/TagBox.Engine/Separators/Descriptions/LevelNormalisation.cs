using System.Text.Json.Serialization;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>What is done to levels before a separator hears them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LevelNormalisation>))]
internal enum LevelNormalisation
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The whole song is brought to mean 0 and deviation 1, both of the mean of its channels (Demucs).</summary>
    [JsonStringEnumMemberName("track")]
    Track,
}
