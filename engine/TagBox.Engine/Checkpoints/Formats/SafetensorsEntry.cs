using System.Text.Json;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Checkpoints.Formats;

/// <summary>One tensor in the header of a safetensors file.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Type">How its numbers are kept.</param>
/// <param name="Shape">Length of each dimension.</param>
/// <param name="Count">How many numbers it has.</param>
/// <param name="Start">Its first byte, from the end of the header.</param>
internal sealed record SafetensorsEntry(string Name, ElementType Type, int[] Shape, int Count, long Start)
{
    /// <summary>Bytes it takes in the file.</summary>
    public long Bytes => (long)Count * ElementReader.BytesOf(Type);

    /// <summary>Reads and checks one property of the header.</summary>
    /// <param name="property">Its name and description.</param>
    /// <param name="dataBytes">Bytes of numbers in the file.</param>
    public static SafetensorsEntry Parse(JsonProperty property, long dataBytes)
    {
        try
        {
            JsonElement[] offsets = [.. property.Value.GetProperty("data_offsets").EnumerateArray()];
            int[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
            int count = shape.Aggregate(1, (product, length) => length >= 0 ? checked(product * length) : throw new FormatException());
            SafetensorsEntry entry = new(property.Name, TypeOf(property.Value.GetProperty("dtype").GetString()), shape, count, offsets[0].GetInt64());
            return entry.Start >= 0 && entry.Start <= dataBytes && offsets[1].GetInt64() == entry.Start + entry.Bytes && entry.Start + entry.Bytes <= dataBytes
                ? entry
                : throw new InvalidDataException($"tensor '{property.Name}' lies outside the file.");
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"tensor '{property.Name}' has no proper dtype, shape and data_offsets.", error);
        }
    }

    /// <summary>Describes a float32 tensor in the header.</summary>
    public static void Write(Utf8JsonWriter json, string name, Tensor tensor, long start)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int length in tensor.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(start + ((long)tensor.Data.Length * sizeof(float)));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ElementType TypeOf(string? dtype) => dtype switch
    {
        "F64" => ElementType.Float64,
        "F32" => ElementType.Float32,
        "F16" => ElementType.Float16,
        "BF16" => ElementType.BFloat16,
        "I64" => ElementType.Int64,
        "I32" => ElementType.Int32,
        "I16" => ElementType.Int16,
        "I8" => ElementType.Int8,
        "U8" => ElementType.UInt8,
        "BOOL" => ElementType.Bool,
        _ => throw new InvalidDataException($"it keeps numbers as '{dtype}'; save them as F16, F32 or the like."),
    };
}
