using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Replay;

/// <summary>A stem's file, and which of the plug-in's stems it is.</summary>
/// <param name="Slot">0 to <see cref="StemSlots.Rest"/>.</param>
/// <param name="Name">What it holds.</param>
/// <param name="Path">Its file.</param>
internal sealed record Stem(int Slot, string Name, string Path)
{
    /// <summary>False where its sound is so faint beside the others that nothing like it was heard.</summary>
    public bool IsHeard { get; init; } = true;
}
