using System.Buffers.Binary;
using TagBox.Engine.Audio;
using static TagBox.Engine.Tests.Audio.WavBytes;

namespace TagBox.Engine.Tests.Audio;

public sealed class LoopTempoTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => System.IO.File.Delete(path);

    [Theory]
    [InlineData(0, 174.5f, 174.5)]
    [InlineData(6, 90, 90.0)]
    [InlineData(1, 90, null)]
    [InlineData(0, 0, null)]
    [InlineData(0, float.NaN, null)]
    [InlineData(0, 1e6f, null)]
    public void Of_LoopWithATempo_IsThatTempo(int flags, float tempo, double? expected)
    {
        byte[] acid = new byte[24];
        BinaryPrimitives.WriteInt32LittleEndian(acid, flags);
        BinaryPrimitives.WriteSingleLittleEndian(acid.AsSpan(20), tempo);
        Of(Format(1, 1, 8000, 16), Chunk("data", new byte[4]), Chunk("acid", acid)).ShouldBe(expected);
    }

    [Fact]
    public void Of_ChunkThatIsCutShort_IsUnknown() =>
        Of(Format(1, 1, 8000, 16), Chunk("data", new byte[4]), Chunk("acid", 24, new byte[20])).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("fLaC and then what FLAC has")]
    public void Of_WhatIsNoWav_IsUnknown(string content)
    {
        System.IO.File.WriteAllText(path, content);
        LoopTempo.Of(path).ShouldBeNull();
    }

    [Fact]
    public void Of_MissingFile_SaysSo() =>
        Should.Throw<TagBoxException>(() => LoopTempo.Of(path + ".gone")).Message.ShouldContain("no such file");

    private double? Of(params byte[][] chunks)
    {
        System.IO.File.WriteAllBytes(path, File(chunks));
        return LoopTempo.Of(path);
    }
}
