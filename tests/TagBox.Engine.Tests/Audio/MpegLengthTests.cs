using System.Buffers.Binary;
using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

public sealed class MpegLengthTests
{
    // Headers made by hand from the tables of ISO/IEC 11172-3: MPEG 1 layer III, 44.1 kHz, stereo, at 128, 320 and 32 kbit/s.
    private static readonly byte[] Frame128 = Frame(0xFFFB9000, 417);
    private static readonly byte[] Frame320 = Frame(0xFFFBE000, 1044);
    private static readonly byte[] Frame32 = Frame(0xFFFB1000, 104);

    [Theory]
    [InlineData(0xFFFB9000, 417)]
    [InlineData(0xFFFB9200, 418)]
    [InlineData(0xFFFBE400, 960)]
    [InlineData(0xFFF38000, 208)]
    [InlineData(0xFFE31800, 72)]
    public void Parse_Header_GivesTheFramesLength(uint header, int expected) => MpegFrame.Parse(BigEndian(header))!.Value.Length.ShouldBe(expected);

    [Theory]
    [InlineData(0x00000000)]
    [InlineData(0xFFFB0000)]
    [InlineData(0xFFFBF000)]
    [InlineData(0xFFFB9C00)]
    [InlineData(0xFFFD9000)]
    [InlineData(0xFFEB9000)]
    public void Parse_NoLayer3Header_IsNull(uint header) => MpegFrame.Parse(BigEndian(header)).ShouldBeNull();

    [Fact]
    public void Measure_VariableBitrate_CountsEveryFrame() => Count([.. Frame32, .. Frame320, .. Frame128, .. Frame32]).ShouldBe((4, 0));

    [Fact]
    public void Measure_AfterATag_SkipsIt() =>
        Count([.. "ID3"u8, 4, 0, 0, 0, 0, 1, 2, .. new byte[130], .. Frame32, .. Frame320]).ShouldBe((2, 140));

    [Fact]
    public void Measure_GarbageBetweenFrames_IsSteppedOver() => Count([.. Frame32, .. Frame32, .. new byte[900], .. Frame128]).ShouldBe((3, 0));

    [Fact]
    public void Measure_LastFrameCutShort_IsNotCounted() => Count([.. Frame32, .. Frame32, .. Frame128[..400]]).ShouldBe((2, 0));

    [Fact]
    public void Measure_HeaderWithoutACount_IsReplaced() =>
        Count([.. WithTag(Frame128, 36, "VBRI"u8, 0), .. Frame32, .. Frame320]).ShouldBe((2, 417));

    [Fact]
    public void Measure_HeaderWithACount_IsTrusted() => Measure([.. WithTag(Frame128, 36, "Xing"u8, 1), .. Frame32, .. Frame320]).ShouldBeNull();

    [Fact]
    public void Measure_NoMp3_IsNull()
    {
        Measure([]).ShouldBeNull();
        Measure([.. "fLaC"u8, .. new byte[100]]).ShouldBeNull();
        Measure([.. "ID3"u8, 4, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F]).ShouldBeNull();
    }

    private static byte[] Frame(uint header, int length) => [.. BigEndian(header), .. new byte[length - 4]];

    private static byte[] WithTag(byte[] frame, int at, ReadOnlySpan<byte> tag, uint flags)
    {
        byte[] tagged = [.. frame];
        tag.CopyTo(tagged.AsSpan(at));
        BinaryPrimitives.WriteUInt32BigEndian(tagged.AsSpan(at + 4), flags);
        return tagged;
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static MpegLength? Measure(byte[] file) => MpegLength.Measure(new MemoryStream(file));

    private static (int Frames, int AudioStart) Count(byte[] file)
    {
        MpegLength length = Measure(file)!;
        int tag = length.Header.AsSpan().IndexOf("Xing"u8);
        return (BinaryPrimitives.ReadInt32BigEndian(length.Header.AsSpan(tag + 8)), (int)length.AudioStart);
    }
}
