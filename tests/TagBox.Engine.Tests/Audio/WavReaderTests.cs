using FsCheck.Xunit;
using TagBox.Engine.Audio;
using static TagBox.Engine.Tests.Audio.WavBytes;

namespace TagBox.Engine.Tests.Audio;

public sealed class WavReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_Unsigned8_CentresOn128() =>
        Samples(File(Format(Pcm, 1, 8_000, 8), Chunk("data", [0, 64, 128, 192, 255]))).ShouldBe([-1, -0.5f, 0, 0.5f, 127 / 128f]);

    [Fact]
    public void Read_Pcm16_IsAFractionOf32768() =>
        Samples(File(Format(Pcm, 1, 44_100, 16), Data(-32768, -1, 0, 1, 32767))).ShouldBe([-1, -1 / 32768f, 0, 1 / 32768f, 32767 / 32768f]);

    [Fact]
    public void Read_Pcm24_IsAFractionOf8388608() =>
        Samples(File(Format(Pcm, 1, 48_000, 24), Chunk("data", [0, 0, 0x80, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0xFF, 0xFF, 0x7F])))
            .ShouldBe([-1, -1 / 8388608f, 1 / 8388608f, 8388607 / 8388608f]);

    [Fact]
    public void Read_Pcm32_IsAFractionOf2147483648() =>
        Samples(File(Format(Pcm, 1, 96_000, 32), Chunk("data", [.. new[] { int.MinValue, 1 << 30, 256 }.SelectMany(BitConverter.GetBytes)])))
            .ShouldBe([-1, 0.5f, 256 / 2147483648f]);

    [Fact]
    public void Read_Float32_KeepsTheBits() =>
        Samples(File(Format(Float, 1, 192_000, 32), Chunk("data", [.. new[] { 0.1f, -3.5f, float.Epsilon }.SelectMany(BitConverter.GetBytes)])))
            .ShouldBe([0.1f, -3.5f, float.Epsilon]);

    [Fact]
    public void Read_Float64_RoundsToFloat() =>
        Samples(File(Format(Float, 1, 44_100, 64), Chunk("data", [.. new[] { 0.1, -1.0 / 3 }.SelectMany(BitConverter.GetBytes)])))
            .ShouldBe([(float)0.1, (float)(-1.0 / 3)]);

    [Fact]
    public void Read_ExtensibleWithFewerValidBits_TakesTheContainer() =>
        Samples(File(Extensible(Pcm, 1, 44_100, 24, validBits: 20), Chunk("data", [0, 0, 0x40]))).ShouldBe([0.5f]);

    [Fact]
    public void Read_ExtensibleFloat_IsFloat() =>
        Samples(File(Extensible(Float, 1, 44_100, 32, validBits: 32), Chunk("data", BitConverter.GetBytes(0.25f)))).ShouldBe([0.25f]);

    [Fact]
    public void Read_DataBeforeFormat_IsFound() =>
        Samples(File(Data(16384), Format(Pcm, 1, 44_100, 16))).ShouldBe([0.5f]);

    [Fact]
    public void Read_UnknownChunksOfOddSize_AreSteppedOver() =>
        Samples(File(Chunk("JUNK", new byte[3]), Format(Pcm, 1, 44_100, 16), Chunk("LIST", [1]), Data(16384), Chunk("cue ", [2])))
            .ShouldBe([0.5f]);

    [Fact]
    public void Read_OddDataThenChunk_FindsTheChunk()
    {
        using WavReader reader = Open(File(Format(Pcm, 1, 8_000, 8), Chunk("data", [128, 128, 128]), Broadcast(1, 99)));

        reader.Length.ShouldBe(3);
        reader.Origin!.TimeReference.ShouldBe(99UL);
    }

    [Fact]
    public void Read_TrailingGarbage_IsIgnored() =>
        Samples([.. File(Format(Pcm, 1, 44_100, 16), Data(16384)), 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).ShouldBe([0.5f]);

    [Fact]
    public void Read_HalfAFrameAtTheEnd_IsDropped() =>
        Samples(File(Format(Pcm, 1, 44_100, 16), Chunk("data", [0, 0x40, 7]))).ShouldBe([0.5f]);

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(0u, 36u)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(0u, uint.MaxValue)]
    public void Read_PlaceholderSizeOfAStreamingRecorder_TakesWhatIsThere(uint dataSize, uint formSize)
    {
        byte[] file = File(Format(Pcm, 1, 44_100, 16), Chunk("data", dataSize, Pcm16(16384, -16384)));
        BitConverter.GetBytes(formSize).CopyTo(file, 4);

        Samples(file).ShouldBe([0.5f, -0.5f]);
    }

    [Fact]
    public void Read_FinishedFileWithoutAudio_IsEmpty() =>
        Samples(File(Format(Pcm, 1, 44_100, 16), Chunk("data", []), Chunk("LIST", new byte[20]))).ShouldBeEmpty();

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Read_LongForms_TakeTheSizeFromDs64(string form) =>
        Samples(Form(form, LongSizes(4), Format(Pcm, 1, 44_100, 16), Chunk("data", uint.MaxValue, Pcm16(16384, -16384)), Chunk("LIST", new byte[9])))
            .ShouldBe([0.5f, -0.5f]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Origin_EveryVersion_HasEveryField(ushort version)
    {
        const ulong beyond32Bits = 5_000_000_000;
        using WavReader reader = Open(File(Broadcast(version, beyond32Bits), Format(Pcm, 1, 44_100, 16), Data(0)));

        reader.Origin.ShouldBe(new AudioOrigin(beyond32Bits, "A take", "A recorder", "USABC123", "2026-11-22", "13:37:00", CodingHistory: "A=PCM"));
    }

    [Fact]
    public void Origin_MaterialId_IsRead()
    {
        byte[] broadcast = Broadcast(1, 0);
        Enumerable.Range(1, 64).Select(i => (byte)i).ToArray().CopyTo(broadcast, 8 + 348);
        using WavReader reader = Open(File(broadcast, Format(Pcm, 1, 44_100, 16), Data(0)));

        reader.Origin!.MaterialId.ShouldBe(Convert.ToHexString([.. Enumerable.Range(1, 64).Select(i => (byte)i)]));
    }

    [Fact]
    public void Origin_NoBroadcastChunk_IsNull()
    {
        using WavReader reader = Open(File(Format(Pcm, 1, 44_100, 16), Data(0)));

        reader.Origin.ShouldBeNull();
    }

    [Property(MaxTest = 30)]
    public void Read_AnyStretch_IsThatStretchOfEveryChannel(byte channelSeed, ushort first, ushort second)
    {
        int channels = 1 + channelSeed % 8;
        const int length = 10_000;
        short[] interleaved = [.. Enumerable.Range(0, length * channels).Select(i => (short)(i * 31))];
        using WavReader reader = Open(File(Format(Pcm, channels, 44_100, 16), Data(interleaved)));
        int start = Math.Min(first, second) % length;
        int count = Math.Min(length - start, Math.Abs(first - second));

        AudioBuffer stretch = reader.Read(start, count);

        stretch.Length.ShouldBe(count);
        for (int channel = 0; channel < channels; channel++)
        {
            stretch.Channels[channel].ShouldBe(
                Enumerable.Range(start, count).Select(i => interleaved[i * channels + channel] / 32768f));
        }
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 3)]
    [InlineData(2, 1)]
    [InlineData(long.MaxValue, 1)]
    public void Read_OutsideTheFile_IsRefused(long start, int length)
    {
        using WavReader reader = Open(File(Format(Pcm, 1, 44_100, 16), Data(0, 0)));

        Should.Throw<ArgumentOutOfRangeException>(() => reader.Read(start, length));
    }

    private WavReader Open(byte[] file) => new(new MemoryStream(file), "song.wav");

    private float[] Samples(byte[] file)
    {
        using WavReader reader = Open(file);
        return reader.Read(0, (int)reader.Length).Channels[0];
    }
}
