using System.Buffers.Binary;
using System.Text;

namespace TagBox.Cli.Tests.Support;

/// <summary>A small RIFF reader and writer of the tests' own: 32-bit float out; float, 16 and 24 bits in; <c>bext</c> both ways.</summary>
/// <param name="SampleRate">Samples a second.</param>
/// <param name="Channels">[channel][sample].</param>
/// <param name="Bits">Bits a sample.</param>
/// <param name="Broadcast">The content of the <c>bext</c> chunk; empty when there is none.</param>
public sealed record TestWav(int SampleRate, float[][] Channels, int Bits, byte[] Broadcast)
{
    private const int BroadcastSize = 602;
    private const int TimeReferenceAt = 338;

    public ulong TimeReference => BinaryPrimitives.ReadUInt64LittleEndian(Broadcast.AsSpan(TimeReferenceAt));

    public string Description => Encoding.Latin1.GetString(Broadcast, 0, 256).TrimEnd('\0');

    public string Originator => Encoding.Latin1.GetString(Broadcast, 256, 32).TrimEnd('\0');

    public static void Write(string path, int sampleRate, float[][] channels, ulong? timeReference = null, string originator = "")
    {
        using BinaryWriter writer = new(File.Create(path));
        int dataSize = channels[0].Length * channels.Length * sizeof(float);
        int broadcastSize = timeReference is null ? 0 : BroadcastSize + 8;
        writer.Write("RIFF"u8);
        writer.Write(4 + broadcastSize + 24 + 8 + dataSize);
        writer.Write("WAVE"u8);
        if (timeReference is { } reference)
        {
            byte[] broadcast = new byte[BroadcastSize];
            Encoding.Latin1.GetBytes(originator, broadcast.AsSpan(256));
            BinaryPrimitives.WriteUInt64LittleEndian(broadcast.AsSpan(TimeReferenceAt), reference);
            writer.Write("bext"u8);
            writer.Write(BroadcastSize);
            writer.Write(broadcast);
        }

        writer.Write("fmt "u8);
        writer.Write(16);
        writer.Write((short)3);
        writer.Write((short)channels.Length);
        writer.Write(sampleRate);
        writer.Write(sampleRate * channels.Length * sizeof(float));
        writer.Write((short)(channels.Length * sizeof(float)));
        writer.Write((short)32);
        writer.Write("data"u8);
        writer.Write(dataSize);
        for (int sample = 0; sample < channels[0].Length; sample++)
        {
            foreach (float[] channel in channels)
            {
                writer.Write(channel[sample]);
            }
        }
    }

    public static TestWav Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        Encoding.ASCII.GetString(file, 0, 4).ShouldBe("RIFF");
        Dictionary<string, byte[]> chunks = [];
        for (int at = 12; at < file.Length;)
        {
            int size = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            chunks[Encoding.ASCII.GetString(file, at, 4)] = file[(at + 8)..(at + 8 + size)];
            at += 8 + size + (size % 2);
        }

        byte[] format = chunks["fmt "];
        int channels = BinaryPrimitives.ReadInt16LittleEndian(format.AsSpan(2));
        int bits = BinaryPrimitives.ReadInt16LittleEndian(format.AsSpan(14));
        byte[] data = chunks["data"];
        int step = bits / 8;
        float[][] samples = [.. Enumerable.Range(0, channels).Select(channel =>
            Enumerable.Range(0, data.Length / step / channels).Select(n => Sample(data.AsSpan(((n * channels) + channel) * step), bits)).ToArray())];
        return new TestWav(BinaryPrimitives.ReadInt32LittleEndian(format.AsSpan(4)), samples, bits, chunks.GetValueOrDefault("bext", []));
    }

    private static float Sample(ReadOnlySpan<byte> bytes, int bits) => bits switch
    {
        16 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
        24 => ((bytes[0] << 8) | (bytes[1] << 16) | (bytes[2] << 24)) / 2147483648f,
        32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => throw new InvalidDataException($"{bits} bits"),
    };
}
