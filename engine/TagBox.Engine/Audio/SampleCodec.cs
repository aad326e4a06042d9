using System.Buffers.Binary;

namespace TagBox.Engine.Audio;

/// <summary>
/// Between a WAV file's interleaved samples and planar floats. An integer of n bits is divided by 2^(n-1), so that every
/// 8, 16 and 24-bit sample comes back as the same bits; 32-bit ones are rounded to a float's 24.
/// </summary>
internal static class SampleCodec
{
    /// <summary>Bytes that one sample of one channel takes.</summary>
    public static int Width(SampleEncoding encoding) => encoding switch
    {
        SampleEncoding.Unsigned8 => 1,
        SampleEncoding.Signed16 => 2,
        SampleEncoding.Signed24 => 3,
        SampleEncoding.Signed24In32 or SampleEncoding.Signed32 or SampleEncoding.Float32 => 4,
        _ => 8,
    };

    /// <summary>Reads whole frames.</summary>
    /// <param name="frames">Interleaved samples, a whole number of frames.</param>
    /// <param name="encoding">How they are stored.</param>
    /// <param name="channels">Where they go, [channel][sample].</param>
    /// <param name="at">Sample of each channel to begin at.</param>
    public static void Decode(ReadOnlySpan<byte> frames, SampleEncoding encoding, float[][] channels, int at)
    {
        int width = Width(encoding);
        int stride = width * channels.Length;
        for (int channel = 0; channel < channels.Length; channel++)
        {
            Span<float> samples = channels[channel].AsSpan(at, frames.Length / stride);
            ReadOnlySpan<byte> from = frames[(channel * width)..];
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = Decode(from[(i * stride)..], encoding);
            }
        }
    }

    /// <summary>Writes whole frames; integers are rounded to the nearest, without dither.</summary>
    /// <param name="channels">The samples, [channel][sample].</param>
    /// <param name="at">First sample of each channel.</param>
    /// <param name="encoding">How to store them: 16 or 24-bit integers, or 32-bit floats.</param>
    /// <param name="frames">Where they go; its length says how many frames.</param>
    /// <returns>How many samples were beyond full scale and had to be clipped.</returns>
    public static long Encode(float[][] channels, int at, SampleEncoding encoding, Span<byte> frames)
    {
        int width = Width(encoding);
        int stride = width * channels.Length;
        long clipped = 0;
        for (int channel = 0; channel < channels.Length; channel++)
        {
            ReadOnlySpan<float> samples = channels[channel].AsSpan(at, frames.Length / stride);
            Span<byte> to = frames[(channel * width)..];
            for (int i = 0; i < samples.Length; i++)
            {
                clipped += Encode(samples[i], encoding, to[(i * stride)..]) ? 1 : 0;
            }
        }

        return clipped;
    }

    private static float Decode(ReadOnlySpan<byte> from, SampleEncoding encoding) => encoding switch
    {
        SampleEncoding.Unsigned8 => (from[0] - 128) / 128f,
        SampleEncoding.Signed16 => BinaryPrimitives.ReadInt16LittleEndian(from) / 32768f,
        SampleEncoding.Signed24 or SampleEncoding.Signed24In32 => ((from[0] << 8) | (from[1] << 16) | (from[2] << 24)) / 2147483648f,
        SampleEncoding.Signed32 => BinaryPrimitives.ReadInt32LittleEndian(from) / 2147483648f,
        SampleEncoding.Float32 => BinaryPrimitives.ReadSingleLittleEndian(from),
        _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(from),
    };

    private static bool Encode(float sample, SampleEncoding encoding, Span<byte> to)
    {
        if (encoding == SampleEncoding.Float32)
        {
            BinaryPrimitives.WriteSingleLittleEndian(to, sample);
            return false;
        }

        float fullScale = encoding == SampleEncoding.Signed16 ? 32768f : 8388608f;
        float exact = MathF.Round(sample * fullScale);
        int value = (int)Math.Clamp(exact, -fullScale, fullScale - 1);
        BinaryPrimitives.WriteInt16LittleEndian(to, (short)value);
        if (encoding == SampleEncoding.Signed24)
        {
            to[2] = (byte)(value >> 16);
        }

        return exact != value;
    }
}
