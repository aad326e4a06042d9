using System.Numerics;
using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Capture;

/// <summary>
/// Blocks of audio with their positions, on the way from the thread that processes to the one that writes files. One thread may
/// write and one may read at the same time; neither ever waits or allocates.
/// </summary>
internal sealed class CaptureRing
{
    // Position (two words) and number of samples, then the samples as they are in a file: the channels of one beside each other.
    private const int HeaderLength = 3;

    private readonly int[] words;
    private long written;
    private long read;

    /// <summary>Takes the memory.</summary>
    /// <param name="channels">1 to <see cref="CaptureFormat.MaxChannels"/>.</param>
    /// <param name="frames">Samples a channel that it must hold, in blocks of any size.</param>
    public CaptureRing(int channels, int frames)
    {
        Channels = channels;
        words = new int[BitOperations.RoundUpToPowerOf2((uint)(2 * channels * frames))];
        MaxFrames = ((words.Length / 4) - HeaderLength) / channels;
    }

    /// <summary>1 to <see cref="CaptureFormat.MaxChannels"/>.</summary>
    public int Channels { get; }

    /// <summary>Samples that one block may have at most.</summary>
    public int MaxFrames { get; }

    /// <summary>Whether all that was written has been read.</summary>
    public bool IsEmpty => Volatile.Read(ref read) == Volatile.Read(ref written);

    /// <summary>Writes a block.</summary>
    /// <param name="position">Project time of its first sample.</param>
    /// <param name="audio">The channels, as many as the ring has.</param>
    /// <param name="offset">Where the block begins in them.</param>
    /// <param name="frames">Its samples, at most <see cref="MaxFrames"/>.</param>
    /// <returns>False where there is no room for it; nothing is written then.</returns>
    public bool TryWrite(long position, AudioBus audio, int offset, int frames)
    {
        long at = written;
        long end = at + HeaderLength + (frames * Channels);
        if (end - Volatile.Read(ref read) > words.Length)
        {
            return false;
        }

        int mask = words.Length - 1;
        words[at++ & mask] = (int)position;
        words[at++ & mask] = (int)(position >> 32);
        words[at++ & mask] = frames;
        for (int channel = 0; channel < Channels; channel++)
        {
            ReadOnlySpan<int> samples = MemoryMarshal.Cast<float, int>(audio[channel].Slice(offset, frames));
            for (int i = 0; i < samples.Length; i++)
            {
                words[(at + (i * Channels) + channel) & mask] = samples[i];
            }
        }

        Volatile.Write(ref written, end);
        return true;
    }

    /// <summary>Reads a block.</summary>
    /// <param name="destination">Room for <see cref="MaxFrames"/> samples of every channel; filled with the channels of one sample beside each other.</param>
    /// <param name="position">Project time of its first sample.</param>
    /// <param name="frames">Its samples a channel.</param>
    /// <returns>False where there is none.</returns>
    public bool TryRead(Span<float> destination, out long position, out int frames)
    {
        long at = read;
        if (at == Volatile.Read(ref written))
        {
            (position, frames) = (0, 0);
            return false;
        }

        int mask = words.Length - 1;
        position = (uint)words[at++ & mask] | ((long)words[at++ & mask] << 32);
        frames = words[at++ & mask];
        Span<int> samples = MemoryMarshal.Cast<float, int>(destination)[..(frames * Channels)];
        int begin = (int)(at & mask);
        int first = Math.Min(samples.Length, words.Length - begin);
        words.AsSpan(begin, first).CopyTo(samples);
        words.AsSpan(0, samples.Length - first).CopyTo(samples[first..]);
        Volatile.Write(ref read, at + samples.Length);
        return true;
    }
}
