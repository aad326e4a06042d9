using System.Buffers;
using FsCheck.Xunit;
using TagBox.Ipc.MessagePack;
using static TagBox.Ipc.Tests.MessagePack.MessagePackBytes;

namespace TagBox.Ipc.Tests.MessagePack;

public class MessagePackReaderTests
{
    [Property(MaxTest = 500)]
    public void Value_WrittenAndRead_ComesBack(int seed)
    {
        Value value = Value.Random(new Random(seed));
        MessagePackReader reader = Read(Of(value));
        Value.Read(ref reader)?.ToString().ShouldBe(value.ToString());
        reader.End.ShouldBeTrue();
    }

    [Property(MaxTest = 100)]
    public void Value_InSegmentsOfOneByte_ComesBack(int seed)
    {
        Value value = Value.Random(new Random(seed), depth: 2);
        MessagePackReader reader = new(InSegments(Of(value)), MessagePackLimits.Default);
        Value.Read(ref reader)?.ToString().ShouldBe(value.ToString());
    }

    [Property(MaxTest = 300)]
    public void Skip_AnyValue_PassesExactlyIt(int seed)
    {
        byte[] bytes = [.. Of(Value.Random(new Random(seed))), 0xc3];
        MessagePackReader reader = Read(bytes);
        reader.TrySkip().ShouldBeTrue();
        reader.TryReadBoolean(out bool after).ShouldBeTrue();
        after.ShouldBeTrue();
    }

    [Property(MaxTest = 300)]
    public void Skip_CutShortAnywhere_SaysTruncated(int seed)
    {
        Random random = new(seed);
        byte[] bytes = Of(Value.Random(random));
        MessagePackReader reader = Read(bytes[..random.Next(bytes.Length)]);
        reader.TrySkip().ShouldBeFalse();
        reader.Fault.ShouldBe(MessagePackFault.Truncated);
        reader.Consumed.ShouldBe(0);
    }

    [Theory]
    [InlineData("c1", MessagePackFault.Invalid)]
    [InlineData("91c1", MessagePackFault.Invalid)]
    [InlineData("c6ffffffff", MessagePackFault.OverLimit)]
    [InlineData("dbffffffff", MessagePackFault.OverLimit)]
    [InlineData("c9ffffffff00", MessagePackFault.OverLimit)]
    [InlineData("ddffffffff", MessagePackFault.OverLimit)]
    [InlineData("dfffffffff", MessagePackFault.OverLimit)]
    [InlineData("dd0000ffff", MessagePackFault.Truncated)]
    [InlineData("", MessagePackFault.Truncated)]
    public void Skip_HostileHeaders_AreRefused(string hex, MessagePackFault fault)
    {
        MessagePackReader reader = Read(Convert.FromHexString(hex));
        reader.TrySkip().ShouldBeFalse();
        reader.Fault.ShouldBe(fault);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Skip_NestedBeyondTheDepth_IsOverTheLimit(int depth, bool taken)
    {
        byte[] nested = [.. Enumerable.Repeat((byte)0x91, depth), 0xc0];
        MessagePackReader reader = Read(nested, new(Depth: 3, Length: 10, Count: 10));
        reader.TrySkip().ShouldBe(taken);
        reader.Fault.ShouldBe(taken ? MessagePackFault.None : MessagePackFault.OverLimit);
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
        MessagePackReader reader = Read(Convert.FromHexString(hex));
        reader.TryReadString(out _).ShouldBeFalse();
        reader.Fault.ShouldBe(MessagePackFault.Invalid);
        reader.Consumed.ShouldBe(0);
        reader.TrySkip().ShouldBeTrue();
    }

    [Fact]
    public void Integer_BeyondTheTypeAskedFor_IsOutOfRange()
    {
        MessagePackReader large = Read(Convert.FromHexString("cfffffffffffffffff"));
        large.TryReadInt64(out _).ShouldBeFalse();
        large.Fault.ShouldBe(MessagePackFault.OutOfRange);
        large.TryReadUInt64(out ulong value).ShouldBeTrue();
        value.ShouldBe(ulong.MaxValue);

        MessagePackReader negative = Read([0xff]);
        negative.TryReadUInt64(out _).ShouldBeFalse();
        negative.Fault.ShouldBe(MessagePackFault.OutOfRange);
    }

    [Fact]
    public void Read_AnotherTypeThanAskedFor_KeepsThePosition()
    {
        MessagePackReader reader = Read([0xc3]);
        reader.TryReadString(out _).ShouldBeFalse();
        reader.Fault.ShouldBe(MessagePackFault.OtherType);
        reader.TryReadMapHeader(out _).ShouldBeFalse();
        reader.TryReadBoolean(out bool value).ShouldBeTrue();
        value.ShouldBeTrue();
    }

    [Fact]
    public void Double_SentAsAnInteger_IsRead()
    {
        Read([0x02]).TryReadDouble(out double two).ShouldBeTrue();
        two.ShouldBe(2.0);
        Read([0xff]).TryReadDouble(out double minusOne).ShouldBeTrue();
        minusOne.ShouldBe(-1.0);
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
            MessagePackReader reader = Read(bytes, new(Depth: 8, Length: 1 << 16, Count: 1 << 16));
            if (!reader.TrySkip())
            {
                continue;
            }

            reader = Read(bytes, new(Depth: 8, Length: 1 << 16, Count: 1 << 16));
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
