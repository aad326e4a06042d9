using TagBox.Engine.Separation;

namespace TagBox.Engine.Methods;

/// <summary>How audio is cut for a prior that takes windows apart.</summary>
internal static class PriorWindows
{
    private const double WindowSeconds = 10;
    private const double OverlapSeconds = 1;

    /// <summary>The lengths at a sample rate, in Hz.</summary>
    public static WindowLengths Lengths(int sampleRate) => new((int)(WindowSeconds * sampleRate), (int)(OverlapSeconds * sampleRate));
}
