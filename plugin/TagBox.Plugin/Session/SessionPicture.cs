using TagBox.Plugin.Capture;
using TagBox.Plugin.Metering;

namespace TagBox.Plugin.Session;

/// <summary>What there is of a session to be shown, at one moment. Any thread.</summary>
/// <param name="Format">Of what is captured; null where nothing is.</param>
/// <param name="Takes">What is captured, in order of time: a stretch for each part of a take that no later one has replaced.</param>
/// <param name="Captured">Its audio.</param>
/// <param name="Stems">The stems that are finished, in order of their slots, the rest last.</param>
/// <param name="Heard">The names that are heard in it, the surest first, once the engine has listened.</param>
/// <param name="IsListening">Whether the engine listens just now.</param>
/// <param name="SecondsLeft">How long the separation under way will take, in seconds; null where there is none, and while that is not known.</param>
internal sealed record SessionPicture(
    CaptureFormat? Format,
    IReadOnlyList<CapturePiece> Takes,
    Waveform Captured,
    IReadOnlyList<StemPicture> Stems,
    IReadOnlyList<HeardName> Heard,
    bool IsListening,
    double? SecondsLeft)
{
    /// <summary>Nothing.</summary>
    public static readonly SessionPicture Empty = new(null, [], Waveform.Empty, [], [], false, null);
}
