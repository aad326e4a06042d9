using System.Buffers;
using System.IO.Pipelines;
using FsCheck.Xunit;
using TagBox.Ipc.Frames;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Ipc.Tests.Frames;

public class FrameTests
{
    private const int MaxLength = 100_000;

    [Fact]
    public async Task Write_AFrame_PutsItsLengthInFrontLittleEndian()
    {
        MemoryStream stream = new();
        FrameWriter writer = new(PipeWriter.Create(stream), MaxLength);
        writer.Begin().Write(new byte[300]);
        await writer.SendAsync(default);
        Convert.ToHexStringLower(stream.ToArray()[..9]).ShouldBe("2c010000" + "0000000000");
    }

    [Property(MaxTest = 50)]
    public async Task Frames_OneByteAtATime_ComeBackInOrder(int seed)
    {
        Random random = new(seed);
        byte[][] sent = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Bytes(random)).ToArray();
        MemoryStream stream = new();
        FrameWriter writer = new(PipeWriter.Create(stream, new(leaveOpen: true)), MaxLength);
        foreach (byte[] bytes in sent)
        {
            writer.Begin().Write(bytes);
            await writer.SendAsync(default);
        }

        stream.Position = 0;
        FrameReader reader = new(PipeReader.Create(new OneByteStream(stream)), MaxLength);
        foreach (byte[] bytes in sent)
        {
            ReadOnlySequence<byte>? frame = await reader.ReadAsync(default);
            frame!.Value.ToArray().ShouldBe(bytes);
        }

        (await reader.ReadAsync(default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("00")]
    [InlineData("05000000")]
    [InlineData("0500000001020304")]
    public async Task Read_StreamEndsInsideAFrame_SaysSo(string hex) =>
        await Should.ThrowAsync<EndOfStreamException>(async () => await ReaderOf(Convert.FromHexString(hex)).ReadAsync(default));

    [Theory]
    [InlineData("a1860100")]
    [InlineData("ffffffff")]
    public async Task Read_FrameOverTheLimit_IsRefusedBeforeItComes(string hex) =>
        await Should.ThrowAsync<InvalidDataException>(async () => await ReaderOf(Convert.FromHexString(hex)).ReadAsync(default));

    [Fact]
    public async Task Read_EmptyFrame_IsAFrame()
    {
        FrameReader reader = ReaderOf([0, 0, 0, 0]);
        (await reader.ReadAsync(default)).ShouldNotBeNull().Length.ShouldBe(0);
        (await reader.ReadAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task Send_FrameOverTheLimit_SendsNothing()
    {
        MemoryStream stream = new();
        FrameWriter writer = new(PipeWriter.Create(stream), 10);
        writer.Begin().Write(new byte[20]);
        await Should.ThrowAsync<InvalidOperationException>(async () => await writer.SendAsync(default));
        stream.Length.ShouldBe(0);
    }

    private static FrameReader ReaderOf(byte[] bytes) => new(PipeReader.Create(new MemoryStream(bytes)), MaxLength);

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(random.Next(2) == 0 ? 10 : 10_000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
