using static TagBox.Ipc.Tests.Values.MessagePackBytes;

namespace TagBox.Ipc.Tests.Values;

/// <summary>What our writer puts behind a field's name, against bytes taken from the format's specification.</summary>
public class FormatTests
{
    private const string EmptyName = "a0";

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
        HexOf(to => to.Integer("", value)).ShouldBe(EmptyName + hex);
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
        HexOf(to => to.Text("", new string('a', length))).ShouldBe(EmptyName + header + string.Concat(Enumerable.Repeat("61", length)));

    [Theory]
    [InlineData(0, "c400")]
    [InlineData(255, "c4ff")]
    [InlineData(256, "c50100")]
    [InlineData(65536, "c600010000")]
    public void Binary_OfEachLength_HasTheShortestHeader(int length, string header) =>
        HexOf(to => to.Binary("", new(new byte[length]))).ShouldBe(EmptyName + header + new string('0', 2 * length));

    [Theory]
    [InlineData(0, "90", "80")]
    [InlineData(15, "9f", "8f")]
    [InlineData(16, "dc0010", "de0010")]
    [InlineData(65535, "dcffff", "deffff")]
    [InlineData(65536, "dd00010000", "df00010000")]
    public void Containers_OfEachCount_HaveTheShortestHeader(int count, string array, string map)
    {
        HexOf(to => to.Texts("", new string[count])).ShouldBe(EmptyName + array + string.Concat(Enumerable.Repeat("c0", count)));
        HexOf(to => to.Begin(count)).ShouldBe(map);
    }

    [Fact]
    public void Floats_AreIeeeBigEndian()
    {
        HexOf(to => to.Number("", -2.25)).ShouldBe(EmptyName + "cbc002000000000000");
        Read(Convert.FromHexString("ca3fc00000")).TryReadDouble(out double single).ShouldBeTrue();
        single.ShouldBe(1.5);
    }

    [Fact]
    public void Null_OfEachKind_IsNil()
    {
        HexOf(to => to.Text("", null)).ShouldBe(EmptyName + "c0");
        HexOf(to => to.Integer("", null)).ShouldBe(EmptyName + "c0");
        HexOf(to => to.Number("", null)).ShouldBe(EmptyName + "c0");
    }

    [Fact]
    public void Text_WithHalfASurrogatePair_HasTheReplacementCharacter() =>
        HexOf(to => to.Text("", "a\ud800")).ShouldBe(EmptyName + "a461efbfbd");
}
