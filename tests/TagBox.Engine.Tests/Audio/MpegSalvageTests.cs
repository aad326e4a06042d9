using System.Buffers.Binary;
using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Tests.Audio;

public sealed class MpegSalvageTests
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
    public void Read_VariableBitrate_CountsEveryFrame() => Counts([.. Frame32, .. Frame320, .. Frame128, .. Frame32]).ShouldBe([4]);

    [Fact]
    public void Read_GarbageBetweenFrames_IsSteppedOverAndSaid()
    {
        byte[] file = [.. Frame32, .. Frame32, .. Frame32, .. new byte[5_000], .. Frame128, .. Frame128];

        Counts(file).ShouldBe([5]);
        Read(file).Warnings.Single().ShouldContain("5000 bytes at 0.08 s are not MP3");
    }

    [Fact]
    public void Read_SoundThatBeginsInWhatIsMissing_IsSilentAndLendsItsData()
    {
        // Its sound begins 100 bytes before it (the side information's first 9 bits); 32 bytes of side information, then data.
        byte[] borrowing = [.. Frame128[..4], 50, 0x55, .. Enumerable.Repeat((byte)0x55, 411)];
        byte[] muted = [.. Frame128[..4], .. new byte[32], .. borrowing[36..]];

        byte[] part = Bytes(Read([.. Frame32, .. Frame32, .. Frame32, .. new byte[5_000], .. borrowing, .. borrowing, .. Frame32]).Parts.Single());

        part[^((2 * 417) + 104)..].ShouldBe([.. muted, .. borrowing, .. Frame32]);
    }

    [Fact]
    public void Read_TagsBetweenFrames_AreSteppedOverSilently()
    {
        byte[] file = [.. Frame32, .. Frame32, .. Frame32, .. "TAG"u8, .. new byte[125], .. "ID3"u8, 4, 0, 0, 0, 0, 1, 2, .. new byte[130], .. Frame128, .. Frame128];

        Counts(file).ShouldBe([5]);
        Read(file).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Read_LastFrameCutShort_IsSilentAndSaid()
    {
        byte[] file = [.. Frame32, .. Frame32, .. Frame32, .. Frame128[..400]];

        Counts(file).ShouldBe([4]);
        Read(file).Warnings.Single().ShouldContain("ends within a frame");
    }

    [Fact]
    public void Read_HeaderOfAKindThatDecodersReadPast_IsReplaced() =>
        Counts([.. WithTag(Frame128, 36, "VBRI"u8, 0), .. Frame32, .. Frame320, .. Frame32]).ShouldBe([3]);

    [Fact]
    public void Read_HeaderThatIsRight_IsKept()
    {
        byte[] header = WithTag(Frame128, 36, "Xing"u8, 1, 3);
        byte[] file = [.. header, .. Frame32, .. Frame320, .. Frame32];

        SalvagedAudio audio = Read(file);

        Bytes(audio.Parts.Single()).ShouldBe(file);
        audio.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(9u, "it is cut short: it promises 0.24 s and 0.08 s are there")]
    [InlineData(1u, "it promises 0.03 s and has 0.08 s")]
    public void Read_HeaderThatLies_IsSetRightAndSaid(uint promised, string expected)
    {
        byte[] file = [.. WithTag(Frame128, 36, "Xing"u8, 1, promised), .. Frame32, .. Frame320, .. Frame32];

        Counts(file).ShouldBe([3]);
        Read(file).Warnings.Single().ShouldContain(expected);
    }

    [Fact]
    public void Read_TwoJoined_AreTwoParts()
    {
        byte[] one = [.. WithTag(Frame128, 36, "Xing"u8, 1, 3), .. Frame32, .. Frame320, .. Frame32];
        byte[] two = [.. WithTag(Frame128, 36, "Info"u8, 1, 2), .. Frame128, .. Frame128];

        SalvagedAudio audio = Read([.. one, .. two]);

        audio.Parts.Select(Bytes).ShouldBe([one, two]);
        audio.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void IsAudio_NoMp3_IsFalse()
    {
        IsAudio([]).ShouldBeFalse();
        IsAudio([.. "fLaC"u8, .. new byte[100]]).ShouldBeFalse();
        IsAudio([.. Frame32, .. new byte[100]]).ShouldBeFalse();
        IsAudio([.. Frame32, .. Frame32, .. Frame32]).ShouldBeTrue();
    }

    [Fact]
    public void Find_BehindJunk_IsTheFirstFrame() =>
        MpegSalvage.Find(new MemoryStream([.. new byte[70_000], .. Frame32, .. Frame320, .. Frame32]), 0, 80_000).ShouldBe(70_000);

    private static byte[] Frame(uint header, int length) => [.. BigEndian(header), .. new byte[length - 4]];

    private static byte[] WithTag(byte[] frame, int at, ReadOnlySpan<byte> tag, uint flags, uint frames = 0)
    {
        byte[] tagged = [.. frame];
        tag.CopyTo(tagged.AsSpan(at));
        BinaryPrimitives.WriteUInt32BigEndian(tagged.AsSpan(at + 4), flags);
        BinaryPrimitives.WriteUInt32BigEndian(tagged.AsSpan(at + 8), frames);
        return tagged;
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static bool IsAudio(byte[] file) => MpegSalvage.IsAudio(new MemoryStream(file), 0);

    private static SalvagedAudio Read(byte[] file) => new MpegSalvage(new MemoryStream(file)).Read(0);

    // How many frames the header of each part promises.
    private static int[] Counts(byte[] file) => [.. Read(file).Parts.Select(Bytes).Select(part =>
        BinaryPrimitives.ReadInt32BigEndian(part.AsSpan(part.AsSpan().IndexOf("Xing"u8) + 8)))];

    private static byte[] Bytes(Stream stream)
    {
        using MemoryStream bytes = new();
        stream.Position = 0;
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
