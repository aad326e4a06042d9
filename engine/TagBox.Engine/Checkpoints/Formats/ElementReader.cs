using System.Runtime.InteropServices;

namespace TagBox.Engine.Checkpoints.Formats;

/// <summary>Reads stored numbers of any type as float32.</summary>
internal static class ElementReader
{
    private const int ChunkBytes = 1 << 16;

    public static int BytesOf(ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Int64 => 8,
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 => 2,
        _ => 1,
    };

    /// <summary>Reads numbers from where the stream stands. The caller has checked that they are there.</summary>
    public static float[] Read(Stream stream, ElementType type, int count, bool bigEndian = false)
    {
        int size = BytesOf(type);
        float[] values = new float[count];
        byte[] chunk = new byte[Math.Min(ChunkBytes, (long)count * size)];
        for (int done = 0; done < count;)
        {
            int length = Math.Min(count - done, chunk.Length / size);
            Span<byte> bytes = chunk.AsSpan(0, length * size);
            stream.ReadExactly(bytes);
            if (bigEndian == BitConverter.IsLittleEndian)
            {
                ReverseEach(bytes, size);
            }

            Convert(bytes, type, values.AsSpan(done, length));
            done += length;
        }

        return values;
    }

    private static void ReverseEach(Span<byte> bytes, int size)
    {
        for (int start = 0; start < bytes.Length; start += size)
        {
            bytes.Slice(start, size).Reverse();
        }
    }

    private static void Convert(ReadOnlySpan<byte> bytes, ElementType type, Span<float> values)
    {
        switch (type)
        {
            case ElementType.Float64: Cast(MemoryMarshal.Cast<byte, double>(bytes), values, value => (float)value); break;
            case ElementType.Float32: MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values); break;
            case ElementType.Float16: Cast(MemoryMarshal.Cast<byte, Half>(bytes), values, value => (float)value); break;
            // A bfloat16 is the upper half of a float32.
            case ElementType.BFloat16: Cast(MemoryMarshal.Cast<byte, ushort>(bytes), values, value => BitConverter.UInt32BitsToSingle((uint)value << 16)); break;
            case ElementType.Int64: Cast(MemoryMarshal.Cast<byte, long>(bytes), values, value => value); break;
            case ElementType.Int32: Cast(MemoryMarshal.Cast<byte, int>(bytes), values, value => value); break;
            case ElementType.Int16: Cast(MemoryMarshal.Cast<byte, short>(bytes), values, value => value); break;
            case ElementType.Int8: Cast(MemoryMarshal.Cast<byte, sbyte>(bytes), values, value => value); break;
            default: Cast(bytes, values, value => value); break;
        }
    }

    private static void Cast<T>(ReadOnlySpan<T> stored, Span<float> values, Func<T, float> convert)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = convert(stored[i]);
        }
    }
}
