using System.Buffers;
using FsCheck.Xunit;
using TagBox.Ipc.Values;
using static TagBox.Ipc.Tests.Values.MessagePackBytes;

namespace TagBox.Ipc.Tests.Values;

public class ValueReaderTests
{
    [Property(MaxTest = 500)]
    public void Value_WrittenAndRead_ComesBack(int seed)
    {
        Value value = Value.Random(new Random(seed));
        ValueReader reader = Read(Of(value));
        Value.Read(ref reader)?.ToString().ShouldBe(value.ToString());
        reader.End.ShouldBeTrue();
    }

    [Property(MaxTest = 100)]
    public void Value_InSegmentsOfOneByte_ComesBack(int seed)
    {
        Value value = Value.Random(new Random(seed), depth: 2);
        ValueReader reader = new(InSegments(Of(value)), Limits);
        Value.Read(ref reader)?.ToString().ShouldBe(value.ToString());
    }

    [Property(MaxTest = 300)]
    public void Skip_AnyValue_PassesExactlyIt(int seed)
    {
        byte[] bytes = [.. Of(Value.Random(new Random(seed))), 0xc3];
        ValueReader reader = Read(bytes);
        reader.TrySkip().ShouldBeTrue();
        reader.TryReadBoolean(out bool after).ShouldBeTrue();
        after.ShouldBeTrue();
    }

    [Property(MaxTest = 300)]
    public void Skip_CutShortAnywhere_IsRefused(int seed)
    {
        Random random = new(seed);
        byte[] bytes = Of(Value.Random(random));
        Read(bytes[..random.Next(bytes.Length)]).TrySkip().ShouldBeFalse();
    }

    [Fact]
    public void Skip_CutShort_KeepsThePosition()
    {
        ValueReader reader = Read(Convert.FromHexString("92c3a361"));
        reader.TrySkip().ShouldBeFalse();
        reader.TryReadArrayHeader(out int count).ShouldBeTrue();
        count.ShouldBe(2);
        reader.TryReadBoolean(out _).ShouldBeTrue();
        reader.TrySkip().ShouldBeFalse();
        reader.End.ShouldBeFalse();
    }

    [Theory]
    [InlineData("c1")]
    [InlineData("91c1")]
    [InlineData("c6ffffffff")]
    [InlineData("dbffffffff")]
    [InlineData("c9ffffffff00")]
    [InlineData("ddffffffff")]
    [InlineData("dfffffffff")]
    [InlineData("dd0000ffff")]
    [InlineData("")]
    public void Skip_HostileHeaders_AreRefused(string hex) => Read(Convert.FromHexString(hex)).TrySkip().ShouldBeFalse();

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Containers_WithMoreThanTheLimit_AreRefused(byte count, bool taken)
    {
        ValueLimits limits = new(Depth: 1, Count: 10);
        byte[] array = [(byte)(0x90 + count), .. new byte[count]];
        Read(array, limits).TrySkip().ShouldBe(taken);
        Read(array, limits).TryReadArrayHeader(out _).ShouldBe(taken);

        byte[] map = [(byte)(0x80 + count), .. new byte[2 * count]];
        Read(map, limits).TrySkip().ShouldBe(taken);
        Read(map, limits).TryFind("a").ShouldBeFalse();
        Read(map, limits).TryReadMap(out ReadOnlySequence<byte> whole).ShouldBe(taken);
        whole.ToArray().ShouldBe(taken ? map : []);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Skip_NestedBeyondTheDepth_IsOverTheLimit(int depth, bool taken)
    {
        byte[] nested = [.. Enumerable.Repeat((byte)0x91, depth), 0xc0];
        Read(nested, new(Depth: 3, Count: 10)).TrySkip().ShouldBe(taken);
    }

    [Fact]
    public void Skip_MillionNestedArrays_DoesNotOverflowTheStack()
    {
        byte[] bytes = new byte[1_000_000];
        bytes.AsSpan().Fill(0x91);
        Read(bytes).TrySkip().ShouldBeFalse();
    }

    [Theory]
    [InlineData("a1ff")]
    [InlineData("a3eda080")]
    [InlineData("a2c080")]
    public void String_ThatIsNotUtf8_IsInvalidAndKeepsThePosition(string hex)
    {
        ValueReader reader = Read(Convert.FromHexString(hex));
        reader.TryReadString(out _).ShouldBeFalse();
        reader.TrySkip().ShouldBeTrue();
        reader.End.ShouldBeTrue();
    }

    [Fact]
    public void Integer_BeyondTheTypeAskedFor_IsOutOfRange()
    {
        ValueReader large = Read(Convert.FromHexString("cfffffffffffffffff"));
        large.TryReadInt64(out _).ShouldBeFalse();
        large.TryReadUInt64(out ulong value).ShouldBeTrue();
        value.ShouldBe(ulong.MaxValue);

        ValueReader negative = Read([0xff]);
        negative.TryReadUInt64(out _).ShouldBeFalse();
    }

    [Fact]
    public void Read_AnotherTypeThanAskedFor_KeepsThePosition()
    {
        ValueReader reader = Read([0xc3]);
        reader.TryReadString(out _).ShouldBeFalse();
        reader.TryFind("").ShouldBeFalse();
        reader.TryReadMap(out _).ShouldBeFalse();
        reader.TryReadBoolean(out bool value).ShouldBeTrue();
        value.ShouldBeTrue();
    }

    [Theory]
    [InlineData("81a16101", 1)]
    [InlineData("82a16202a16101", 1)]
    [InlineData("82a16101a16102", 1)]
    [InlineData("836102a1ff03a16101", 1)]
    [InlineData("8291a161c0a16101", 1)]
    [InlineData("80", null)]
    [InlineData("81a161c0", null)]
    [InlineData("81a26161a16101", null)]
    [InlineData("82a162c1a16101", null)]
    [InlineData("82a162d9ff00", null)]
    [InlineData("dfffffffff", null)]
    [InlineData("9161", null)]
    public void Find_AName_GoesToTheFirstOfThatNameOrStays(string hex, int? value)
    {
        byte[] bytes = Convert.FromHexString(hex);
        foreach (ReadOnlySequence<byte> data in new[] { new(bytes), InSegments(bytes) })
        {
            ValueReader reader = new(data, Limits);
            reader.TryFind("a").ShouldBe(value is not null);
            reader.TryReadInt64(out long found).ShouldBe(value is not null);
            found.ShouldBe(value ?? 0);
        }
    }

    [Fact]
    public void Double_SentAsAnInteger_IsRead()
    {
        Read([0x02]).TryReadDouble(out double two).ShouldBeTrue();
        two.ShouldBe(2.0);
        Read([0xff]).TryReadDouble(out double minusOne).ShouldBeTrue();
        minusOne.ShouldBe(-1.0);
        Read(Convert.FromHexString("cfffffffffffffffff")).TryReadDouble(out double largest).ShouldBeTrue();
        largest.ShouldBe(18446744073709551615.0);
    }

    [Fact]
    public void Read_AHundredThousandMutatedInputs_NeverThrowsNorTakesMemoryForWhatIsNotThere()
    {
        Random random = new(20261122);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long inputBytes = 0;
        for (int round = 0; round < 100_000; round++)
        {
            byte[] bytes = Mutate(random, Seeds[random.Next(Seeds.Length)]);
            inputBytes += bytes.Length;
            ReadOnlySequence<byte> data = round % 8 == 0 ? InSegments(bytes) : new(bytes);
            ValueReader reader = new(data, new(Depth: 8, Count: 1 << 16));
            if (!reader.TrySkip())
            {
                continue;
            }

            reader = new(data, new(Depth: 8, Count: 1 << 16));
            Value.Read(ref reader);
        }

        // A tree node costs less than 128 bytes, and no value is shorter than one byte.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan((inputBytes * 130) + 100_000_000);
    }

    private static readonly byte[][] Seeds = [.. Enumerable.Range(0, 200).Select(seed => Of(Value.Random(new Random(seed), 3))).Where(bytes => bytes.Length < 4096)];

    private static byte[] Mutate(Random random, byte[] seed)
    {
        byte[] bytes = seed[..random.Next(1, seed.Length + 1)];
        for (int i = random.Next(8); i >= 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
