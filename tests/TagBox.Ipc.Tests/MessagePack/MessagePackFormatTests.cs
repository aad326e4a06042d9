using TagBox.Ipc.MessagePack;
using static TagBox.Ipc.Tests.MessagePack.MessagePackBytes;

namespace TagBox.Ipc.Tests.MessagePack;

/// <summary>Bytes taken from the format's specification and from the example on msgpack.org.</summary>
public class MessagePackFormatTests
{
    public static TheoryData<long, string> Integers => new()
    {
        { 0, "00" }, { 127, "7f" }, { 128, "cc80" }, { 255, "ccff" }, { 256, "cd0100" }, { 65535, "cdffff" },
        { 65536, "ce00010000" }, { 4294967295, "ceffffffff" }, { 4294967296, "cf0000000100000000" },
        { long.MaxValue, "cf7fffffffffffffff" }, { -1, "ff" }, { -32, "e0" }, { -33, "d0df" }, { -128, "d080" },
        { -129, "d1ff7f" }, { -32768, "d18000" }, { -32769, "d2ffff7fff" }, { int.MinValue, "d280000000" },
        { -2147483649, "d3ffffffff7fffffff" }, { long.MinValue, "d38000000000000000" },
    };

    [Theory, MemberData(nameof(Integers))]
    public void Integer_AtEachEdge_TakesTheShortestFormAndComesBack(long value, string hex)
    {
        Convert.ToHexStringLower(Of(writer => writer.WriteInteger(value))).ShouldBe(hex);
        Read(Convert.FromHexString(hex)).TryReadInt64(out long read).ShouldBeTrue();
        read.ShouldBe(value);
    }

    [Theory]
    [InlineData(0, "a0")]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(255, "d9ff")]
    [InlineData(256, "da0100")]
    [InlineData(65535, "daffff")]
    [InlineData(65536, "db00010000")]
    public void String_OfEachLength_HasTheShortestHeader(int length, string header) =>
        Convert.ToHexStringLower(Of(writer => writer.WriteString(new string('a', length)))).ShouldStartWith(header + (length > 0 ? "61" : ""));

    [Theory]
    [InlineData(0, "c400")]
    [InlineData(255, "c4ff")]
    [InlineData(256, "c50100")]
    [InlineData(65536, "c600010000")]
    public void Binary_OfEachLength_HasTheShortestHeader(int length, string header) =>
        Convert.ToHexStringLower(Of(writer => writer.WriteBinary(new byte[length]))).ShouldStartWith(header);

    [Theory]
    [InlineData(0, "c70005")]
    [InlineData(1, "d405")]
    [InlineData(2, "d505")]
    [InlineData(3, "c70305")]
    [InlineData(4, "d605")]
    [InlineData(8, "d705")]
    [InlineData(16, "d805")]
    [InlineData(17, "c71105")]
    [InlineData(256, "c8010005")]
    [InlineData(65536, "c90001000005")]
    public void Extension_OfEachLength_HasTheShortestHeader(int length, string header) =>
        Convert.ToHexStringLower(Of(writer => writer.WriteExtension(5, new byte[length]))).ShouldStartWith(header);

    [Theory]
    [InlineData(0, "90", "80")]
    [InlineData(15, "9f", "8f")]
    [InlineData(16, "dc0010", "de0010")]
    [InlineData(65535, "dcffff", "deffff")]
    [InlineData(65536, "dd00010000", "df00010000")]
    public void Containers_OfEachCount_HaveTheShortestHeader(int count, string array, string map)
    {
        Convert.ToHexStringLower(Of(writer => writer.WriteArrayHeader(count))).ShouldBe(array);
        Convert.ToHexStringLower(Of(writer => writer.WriteMapHeader(count))).ShouldBe(map);
    }

    [Fact]
    public void Floats_AreIeeeBigEndian()
    {
        Convert.ToHexStringLower(Of(writer => writer.WriteSingle(1.5f))).ShouldBe("ca3fc00000");
        Convert.ToHexStringLower(Of(writer => writer.WriteDouble(-2.25))).ShouldBe("cbc002000000000000");
        Read(Convert.FromHexString("ca3fc00000")).TryReadDouble(out double single).ShouldBeTrue();
        single.ShouldBe(1.5);
    }
}
