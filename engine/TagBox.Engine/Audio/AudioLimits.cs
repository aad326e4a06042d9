namespace TagBox.Engine.Audio;

/// <summary>What audio TagBox takes.</summary>
internal static class AudioLimits
{
    private const int MinRate = 8_000;
    private const int MaxRate = 192_000;
    private const int MaxChannels = 8;

    /// <summary>Refuses a file that is outside the limits.</summary>
    public static void Check(string file, long sampleRate, int channels)
    {
        if (sampleRate is < MinRate or > MaxRate)
        {
            throw new TagBoxException($"{file} is at {sampleRate} Hz; TagBox takes {MinRate} to {MaxRate} Hz: convert it first.");
        }

        if (channels is < 1 or > MaxChannels)
        {
            throw new TagBoxException($"{file} has {channels} channels; TagBox takes 1 to {MaxChannels}: split or mix it down first.");
        }
    }
}
