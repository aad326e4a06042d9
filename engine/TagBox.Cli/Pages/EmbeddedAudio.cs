using System.IO.Compression;
using System.Security.Cryptography;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Pages;

/// <summary>
/// Audio as text in a page: 16-bit samples, as differences from the one before, in blocks; a block has each channel's upper bytes and then
/// its lower ones, which zlib makes smaller than samples. In base64.
/// </summary>
internal static class EmbeddedAudio
{
    /// <summary>Samples a channel in a block; <c>listen.js</c> knows the number, too.</summary>
    private const int Block = 1 << 16;

    /// <summary>Bytes that audio takes before it is made smaller.</summary>
    public static long Bytes(long length, int channels) => sizeof(short) * length * channels;

    /// <summary>Writes audio.</summary>
    /// <param name="audio">The audio.</param>
    /// <param name="scale">The level that becomes full scale; what is beyond is clipped.</param>
    /// <param name="text">Where it goes; stays open.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Write(IAudioReader audio, double scale, Stream text, CancellationToken cancellation)
    {
        using CryptoStream base64 = new(text, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true);
        using ZLibStream zlib = new(base64, CompressionLevel.Optimal);
        short[] last = new short[audio.Channels];
        for (long start = 0; start < audio.Length; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            AudioBuffer block = audio.Read(start, (int)Math.Min(Block, audio.Length - start));
            byte[] bytes = new byte[2 * block.Length];
            for (int channel = 0; channel < last.Length; channel++)
            {
                last[channel] = Pack(block.Channels[channel], scale, last[channel], bytes);
                zlib.Write(bytes);
            }
        }
    }

    private static short Pack(ReadOnlySpan<float> samples, double scale, short last, Span<byte> bytes)
    {
        for (int n = 0; n < samples.Length; n++)
        {
            short sample = (short)Math.Round(Math.Clamp(samples[n] / scale, -1, 1) * short.MaxValue);
            short step = (short)(sample - last); // Wraps round, as it does on the way back.
            ushort folded = (ushort)((step << 1) ^ (step >> 15)); // Small steps of either sign get small numbers.
            bytes[n] = (byte)(folded >> 8);
            bytes[samples.Length + n] = (byte)folded;
            last = sample;
        }

        return last;
    }
}
