using System.Text;

namespace TagBox.Engine.Tests.Audio;

/// <summary>WAV files put together by hand, so that reading is tested against the format and not against our writer.</summary>
public static class WavBytes
{
    public const int Pcm = 1;
    public const int Float = 3;

    public static byte[] File(params byte[][] chunks) => Form("RIFF", chunks);

    public static byte[] Form(string id, params byte[][] chunks)
    {
        byte[] content = [.. chunks.SelectMany(chunk => chunk)];
        return [.. Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(content.Length + 4), .. "WAVE"u8, .. content];
    }

    public static byte[] Chunk(string id, byte[] content) => Chunk(id, (uint)content.Length, content);

    public static byte[] Chunk(string id, uint claimedSize, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(claimedSize), .. content, .. new byte[content.Length % 2]];

    public static byte[] Format(int tag, int channels, int rate, int bits)
    {
        int frame = channels * ((bits + 7) / 8);
        return Chunk("fmt ",
        [
            .. BitConverter.GetBytes((ushort)tag), .. BitConverter.GetBytes((ushort)channels), .. BitConverter.GetBytes(rate),
            .. BitConverter.GetBytes(rate * frame), .. BitConverter.GetBytes((ushort)frame), .. BitConverter.GetBytes((ushort)bits),
        ]);
    }

    public static byte[] Extensible(int subformat, int channels, int rate, int bits, int validBits)
    {
        byte[] plain = Format(0xFFFE, channels, rate, bits);
        return Chunk("fmt ",
        [
            .. plain[8..24], .. BitConverter.GetBytes((ushort)22), .. BitConverter.GetBytes((ushort)validBits), .. BitConverter.GetBytes(0),
            .. new Guid(subformat, 0, 16, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71).ToByteArray(),
        ]);
    }

    public static byte[] Data(params short[] samples) => Chunk("data", Pcm16(samples));

    public static byte[] Pcm16(params short[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    public static byte[] Broadcast(ushort version, ulong timeReference)
    {
        byte[] chunk = new byte[602];
        "A take"u8.CopyTo(chunk);
        "A recorder"u8.CopyTo(chunk.AsSpan(256));
        "USABC123"u8.CopyTo(chunk.AsSpan(288));
        "2026-11-2213:37:00"u8.CopyTo(chunk.AsSpan(320));
        BitConverter.GetBytes(timeReference).CopyTo(chunk, 338);
        BitConverter.GetBytes(version).CopyTo(chunk, 346);
        return Chunk("bext", [.. chunk, .. "A=PCM"u8]);
    }

    public static byte[] LongSizes(ulong dataSize) =>
        Chunk("ds64", [.. BitConverter.GetBytes(0UL), .. BitConverter.GetBytes(dataSize), .. BitConverter.GetBytes(0UL), .. BitConverter.GetBytes(0)]);
}
