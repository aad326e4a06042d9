using System.Buffers.Binary;
using System.Text;
using TagBox.Engine.Audio;
using static TagBox.Engine.Tests.Audio.WavBytes;

namespace TagBox.Engine.Tests.Audio;

/// <summary>What a song's file says beside its sound goes along into files written for it; chunks are made and looked for by hand.</summary>
public sealed class AudioMetadataTests : IDisposable
{
    private const int Rate = 44_100;
    private const int Length = 4 * Rate;

    private static readonly byte[] Acid = Chunk("acid", [.. Words(1), 60, 0, 0, 0x80, .. Words(0, 8), 4, 0, 4, 0, .. BitConverter.GetBytes(120f)]);
    private static readonly byte[] Sampler = Chunk("smpl", Words(0, 0, 22_675, 60, 0, 0, 0, 2, 0, /* loops */ 1, 0, 50_000, 99_999, 0, 0, 2, 0, 0, 176_399, 0, 0));
    private static readonly byte[] Cues = Chunk("cue ", [.. Words(2), .. Words(1, 44_100), .. "data"u8, .. Words(0, 0, 44_100), .. Words(2, 132_300), .. "data"u8, .. Words(0, 0, 132_300)]);
    private static readonly byte[] Labels = Chunk("LIST", [.. "adtllabl"u8, 6, 0, 0, 0, 1, 0, 0, 0, (byte)'A', 0]);
    private static readonly byte[] Texts = Chunk("LIST", [.. "INFO"u8, .. Chunk("INAM", [.. "Caf\u00e9\0"u8]), .. Chunk("ISFT", [.. "A DAW\0"u8]), .. Chunk("ICRD", [.. "2026-11-22\0"u8])]);
    private static readonly byte[] Xml = Chunk("iXML", [.. Encoding.UTF8.GetBytes(
        "<BWFXML><SCENE>7</SCENE><SPEED><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>"
        + "<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>4294967290</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></SPEED></BWFXML>")]);

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0x60Fu, 6)]
    [InlineData(0x3Fu, 6)]
    [InlineData(0u, 2)]
    [InlineData(0x600u, 2)]
    public void Write_SpeakerMask_IsAsItWas(uint mask, int channels)
    {
        byte[] format = Extensible(Pcm, channels, Rate, 16, 16);
        BitConverter.GetBytes(mask).CopyTo(format, 8 + 20);

        byte[] written = Written(File(format, Data(new short[channels * 10])), 0, 10);

        // A plain format has no mask: two channels are then left and right.
        int at = written.AsSpan().IndexOf("fmt "u8) + 8;
        BinaryPrimitives.ReadUInt16LittleEndian(written.AsSpan(at)).ShouldBe((ushort)0xFFFE);
        BinaryPrimitives.ReadUInt32LittleEndian(written.AsSpan(at + 20)).ShouldBe(mask);
    }

    [Fact]
    public void Write_WholeSong_KeepsEveryChunkByteForByte()
    {
        byte[] written = Written(Song(), 0, Length);

        foreach (byte[] chunk in new[] { Acid, Sampler, Cues, Labels, Xml, Chunk("INAM", [.. "Caf\u00e9\0"u8]), Chunk("ICRD", [.. "2026-11-22\0"u8]) })
        {
            written.AsSpan().IndexOf(chunk).ShouldBeGreaterThan(0);
        }

        written.AsSpan().IndexOf(Chunk("ISFT", [.. "TagBox\0"u8])).ShouldBeGreaterThan(0);
        written.AsSpan().IndexOf("A DAW"u8).ShouldBe(-1);
    }

    [Fact]
    public void Write_Stretch_MovesWhatSpeaksOfSamples()
    {
        byte[] written = Written(Song(), Rate, 2 * Rate);

        // Two of four seconds at 120 beats a minute are four beats.
        ContentOf(written, "acid")[12].ShouldBe((byte)4);
        ContentOf(written, "smpl").ShouldBe(Words(0, 0, 22_675, 60, 0, 0, 0, 1, 0, 1, 0, 5_900, 55_899, 0, 0));
        ContentOf(written, "cue ").ShouldBe([.. Words(1), .. Words(1, 0), .. "data"u8, .. Words(0, 0, 0)]);
        string xml = Encoding.UTF8.GetString(ContentOf(written, "iXML"));
        xml.ShouldContain("<SCENE>7</SCENE>");
        xml.ShouldContain("MIDNIGHT_HI>1<");
        xml.ShouldContain("MIDNIGHT_LO>44094<");
    }

    [Fact]
    public void Read_ChunkThatIsTooLong_IsLeftOutAndSaid()
    {
        using WavReader reader = new(new MemoryStream(File(Chunk("iXML", new byte[2_000_000]), Format(Pcm, 1, Rate, 16), Data(1))), "song.wav");

        reader.Metadata.Chunks.ShouldBeEmpty();
        reader.Warnings.Single().ShouldContain("'iXML' of 2000000 bytes is too long");
    }

    [Theory]
    [InlineData("smpl")]
    [InlineData("cue ")]
    [InlineData("acid")]
    [InlineData("iXML")]
    public void Within_DamagedChunk_IsLeftOut(string id)
    {
        AudioMetadata metadata = new(null, [new MetadataChunk(id, [1, 2, 3])]);

        metadata.Within(10, 10, 100, Rate).Chunks.ShouldBeEmpty();
    }

    private static byte[] Song() => File(
        Format(Pcm, 1, Rate, 16), Acid, Sampler, Cues, Labels, Texts, Xml, Chunk("data", new byte[2 * Length]));

    private static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    private static byte[] ContentOf(byte[] file, string id)
    {
        int at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(id));
        return file.AsSpan(at + 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4))).ToArray();
    }

    private byte[] Written(byte[] song, long start, int length)
    {
        using WavReader reader = new(new MemoryStream(song), "song.wav");
        AudioMetadata metadata = reader.Metadata.Within(start, length, reader.Length, reader.SampleRate);
        using (WavWriter writer = new(folder["stem.wav"], reader.SampleRate, reader.Channels, SampleFormat.Pcm16, new WavMetadata(Song: metadata)))
        {
            writer.Write(reader.Read(start, length));
            writer.Commit();
        }

        return System.IO.File.ReadAllBytes(folder["stem.wav"]);
    }
}
