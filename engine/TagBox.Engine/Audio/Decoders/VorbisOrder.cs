namespace TagBox.Engine.Audio.Decoders;

/// <summary>
/// The order of channels in Ogg Vorbis and Opus (Vorbis I specification, 4.3.9; RFC 7845, 5.1.1.2), which has the centre second and the
/// low frequencies last, where WAV has them third and fourth.
/// </summary>
internal static class VorbisOrder
{
    // By number of channels, for each of WAV's its place in Vorbis.
    private static readonly int[][] Places =
    [
        [],
        [0],
        [0, 1],
        [0, 2, 1],
        [0, 1, 2, 3],
        [0, 2, 1, 3, 4],
        [0, 2, 1, 5, 3, 4],
        [0, 2, 1, 6, 5, 3, 4],
        [0, 2, 1, 7, 5, 6, 3, 4],
    ];

    /// <summary>Puts samples into WAV's order.</summary>
    /// <param name="samples">Interleaved, a whole number of frames in Vorbis' order.</param>
    /// <param name="channels">Channels of a frame; more than 8 have no order and stay.</param>
    public static void ToWav(Span<float> samples, int channels)
    {
        if (channels <= 2 || channels >= Places.Length)
        {
            return;
        }

        Span<float> frame = stackalloc float[channels];
        for (int at = 0; at < samples.Length; at += channels)
        {
            Span<float> here = samples.Slice(at, channels);
            here.CopyTo(frame);
            for (int channel = 0; channel < channels; channel++)
            {
                here[channel] = frame[Places[channels][channel]];
            }
        }
    }
}
