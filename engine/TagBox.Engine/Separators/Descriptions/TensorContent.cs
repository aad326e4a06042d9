using System.Text.Json.Serialization;

namespace TagBox.Engine.Separators.Descriptions;

/// <summary>What a tensor's values are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TensorContent>))]
internal enum TensorContent
{
    /// <summary>Samples.</summary>
    [JsonStringEnumMemberName("samples")]
    Samples,

    /// <summary>Complex spectra, their parts along an axis.</summary>
    [JsonStringEnumMemberName("spectrum")]
    Spectrum,

    /// <summary>The real parts of spectra; another tensor has the imaginary ones.</summary>
    [JsonStringEnumMemberName("real")]
    Real,

    /// <summary>The imaginary parts of spectra.</summary>
    [JsonStringEnumMemberName("imaginary")]
    Imaginary,

    /// <summary>Magnitudes of spectra. Sources of which only these are known share the mixture's spectrum by their squares.</summary>
    [JsonStringEnumMemberName("magnitude")]
    Magnitude,
}
