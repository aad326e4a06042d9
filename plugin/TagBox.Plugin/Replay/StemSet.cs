using TagBox.Plugin.Capture;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Replay;

/// <summary>What one stretch of captured audio was separated into. All files begin with the stretch and are as long.</summary>
/// <param name="Region">The stretch, in project time.</param>
/// <param name="Format">Of the files.</param>
/// <param name="Source">The <see cref="CaptureMap.Fingerprint"/> of what was separated.</param>
/// <param name="Stems">The stems, each in a slot of its own.</param>
/// <param name="Licence">What they come under, in a sentence for people; null for their owner's own.</param>
internal sealed record StemSet(Region Region, CaptureFormat Format, string Source, IReadOnlyList<Stem> Stems, string? Licence);
