using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Checkpoints.Formats;

/// <summary>
/// The safetensors format (github.com/huggingface/safetensors): the header's length, a JSON header of names, types, shapes and
/// byte ranges, then the numbers, little-endian.
/// </summary>
internal static class SafetensorsFile
{
    private const string MetadataName = "__metadata__";
    private const int MostHeaderBytes = 1 << 24;
    private const int Alignment = 8;

    public static Checkpoint Read(Stream stream, Func<string, bool> wanted)
    {
        using JsonDocument json = JsonDocument.Parse(ReadHeader(stream), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
        long dataStart = stream.Position;
        (List<SafetensorsEntry> entries, Dictionary<string, string> metadata) = Parse(json.RootElement, stream.Length - dataStart);
        OrderedDictionary<string, Tensor> tensors = new();
        foreach (SafetensorsEntry entry in entries.Where(entry => wanted(entry.Name)))
        {
            stream.Position = dataStart + entry.Start;
            tensors.Add(entry.Name, new Tensor(ElementReader.Read(stream, entry.Type, entry.Count), entry.Shape));
        }

        return new Checkpoint(tensors, metadata);
    }

    /// <summary>Writes a checkpoint, its numbers as float32.</summary>
    public static void Write(Stream stream, Checkpoint checkpoint)
    {
        byte[] header = Header(checkpoint);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (Tensor tensor in checkpoint.Values)
        {
            WriteNumbers(stream, tensor.Data);
        }
    }

    private static byte[] ReadHeader(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(length);
        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerBytes > (ulong)Math.Min(MostHeaderBytes, stream.Length - stream.Position))
        {
            throw new InvalidDataException($"its header claims {headerBytes} bytes.");
        }

        byte[] header = new byte[headerBytes];
        stream.ReadExactly(header);
        return header;
    }

    private static (List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata) Parse(JsonElement header, long dataBytes)
    {
        List<SafetensorsEntry> entries = new();
        Dictionary<string, string> metadata = new();
        try
        {
            foreach (JsonProperty property in header.EnumerateObject())
            {
                if (property.NameEquals(MetadataName))
                {
                    metadata = property.Value.EnumerateObject().ToDictionary(note => note.Name, note => note.Value.GetString()!);
                }
                else
                {
                    entries.Add(SafetensorsEntry.Parse(property, dataBytes));
                }
            }
        }
        catch (InvalidOperationException error)
        {
            // System.Text.Json says so when a value is of another kind, and when text is not proper Unicode.
            throw new InvalidDataException("its header is not an object of tensors and text notes.", error);
        }

        return entries.Sum(entry => entry.Bytes) <= dataBytes ? (entries, metadata) : throw new InvalidDataException("its tensors overlap.");
    }

    private static byte[] Header(Checkpoint checkpoint)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            foreach ((string key, string value) in checkpoint.Metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long start = 0;
            foreach ((string name, Tensor tensor) in checkpoint)
            {
                SafetensorsEntry.Write(json, name, tensor, start);
                start += (long)tensor.Data.Length * sizeof(float);
            }

            json.WriteEndObject();
        }

        // Spaces keep the numbers aligned, as the format asks.
        buffer.Write("       "u8[..(int)(-buffer.Length & (Alignment - 1))]);
        return buffer.ToArray();
    }

    private static void WriteNumbers(Stream stream, float[] numbers)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(numbers));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float number in numbers)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
            stream.Write(bytes);
        }
    }
}
