using TagBox.Plugin.Metering;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Session;

/// <summary>The finished stems of one slot, over all stretches that were separated.</summary>
/// <param name="Slot">0 to <see cref="StemSlots.Rest"/>.</param>
/// <param name="Name">What they hold; of the first stretch where that differs.</param>
/// <param name="Paths">Their files, in order of time.</param>
/// <param name="Waveform">Their audio by project time.</param>
/// <param name="Loudness">Integrated loudness by ITU-R BS.1770-4, in LUFS; null until all of it was measured, and where it is too quiet or short for one.</param>
/// <param name="IsHeard">False where nothing like it was heard in any stretch.</param>
/// <param name="IsCurrent">Whether all of it was made of what is captured now.</param>
internal sealed record StemPicture(
    int Slot, string Name, IReadOnlyList<string> Paths, Waveform Waveform, double? Loudness, bool IsHeard, bool IsCurrent);
