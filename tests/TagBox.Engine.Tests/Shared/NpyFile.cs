using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Shared;

/// <summary>Reads golden vectors: NumPy's .npy files, version 1, little-endian float32 or int32; matrices also in Fortran's order.</summary>
public static partial class NpyFile
{
    public static Tensor Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        string header = Encoding.ASCII.GetString(file, 10, headerLength);
        int[] shape = [.. ShapePattern().Match(header).Groups[1].Value
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(length => int.Parse(length, CultureInfo.InvariantCulture))];
        ReadOnlySpan<byte> values = file.AsSpan(10 + headerLength);
        float[] data = header.Contains("<i4", StringComparison.Ordinal)
            ? [.. MemoryMarshal.Cast<byte, int>(values).ToArray().Select(value => (float)value)]
            : MemoryMarshal.Cast<byte, float>(values).ToArray();
        return header.Contains("'fortran_order': False", StringComparison.Ordinal)
            ? new Tensor(data, shape)
            : new Transpose(0, 1).Forward(new Tensor(data, shape[1], shape[0])).Output;
    }

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
