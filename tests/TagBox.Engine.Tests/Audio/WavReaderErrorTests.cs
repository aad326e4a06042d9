using TagBox.Engine.Audio;
using static TagBox.Engine.Tests.Audio.WavBytes;

namespace TagBox.Engine.Tests.Audio;

public sealed class WavReaderErrorTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_CutShortBeforeAnyAudio_SaysHowMuchIsThere() =>
        Error(File(Format(Pcm, 1, 44_100, 16), Chunk("data", 1000, [1]))[..^1]).ShouldContain("promises 1000 bytes of audio and 1 are there");

    [Fact]
    public void Open_NoFormat_SaysSo() => Error(File(Data(1))).ShouldContain("without a description of its format");

    [Fact]
    public void Open_NoAudio_SaysSo() => Error(File(Format(Pcm, 1, 44_100, 16))).ShouldContain("without any audio");

    [Theory]
    [InlineData(7_999, 1, "7999 Hz")]
    [InlineData(192_001, 1, "192001 Hz")]
    [InlineData(0, 1, "0 Hz")]
    [InlineData(-1, 1, "4294967295 Hz")]
    [InlineData(44_100, 0, "0 channels")]
    [InlineData(44_100, 9, "9 channels")]
    public void Open_OutsideTheLimits_SaysWhich(int rate, int channels, string expected) =>
        Error(File(Format(Pcm, channels, rate, 16), Data(1))).ShouldContain(expected);

    [Theory]
    [InlineData(Pcm, 40)]
    [InlineData(Pcm, 0)]
    [InlineData(Float, 16)]
    public void Open_OddSampleSize_SaysItsBits(int tag, int bits) =>
        Error(File(Format(tag, 1, 44_100, bits), Data(1))).ShouldContain($"{bits} bits");

    [Fact]
    public void Open_Compressed_SaysSo() => Error(File(Format(2, 1, 44_100, 4), Data(1))).ShouldContain("is compressed (WAV format 0x0002)");

    [Fact]
    public void Open_FrameSizeThatDoesNotFit_SaysSo()
    {
        byte[] format = Format(Pcm, 2, 44_100, 16);
        format[8 + 12] = 3;

        Error(File(format, Data(1))).ShouldContain("contradicts itself");
    }

    [Theory]
    [InlineData(float.NaN, "not a number")]
    [InlineData(float.PositiveInfinity, "infinite")]
    [InlineData(float.NegativeInfinity, "infinite")]
    public void Read_SampleThatIsNoNumber_SaysWhenAndWhere(float bad, string expected)
    {
        float[] interleaved = new float[8_000 * 2];
        interleaved[2 * 6_000 + 1] = bad;
        string path = folder.Save(
            "song.wav", File(Format(Float, 2, 8_000, 32), Chunk("data", [.. interleaved.SelectMany(BitConverter.GetBytes)])));
        using IAudioReader reader = AudioFile.Open(path);

        reader.Read(0, 6_000).Length.ShouldBe(6_000);
        OneLine(() => reader.Read(5_000, 2_000)).ShouldContain($"{path} has a sample that is {expected}, at 0.750 s in channel 2");
    }

    [Fact]
    public void Read_Float64BeyondFloat_IsInfinite()
    {
        using IAudioReader reader = AudioFile.Open(folder.Save("song.wav", File(Format(Float, 1, 44_100, 64), Chunk("data", BitConverter.GetBytes(1e300)))));

        OneLine(() => reader.Read(0, 1)).ShouldContain("infinite");
    }

    [Fact]
    public void Read_FileThatShrankMeanwhile_SaysSo()
    {
        string path = folder.Save("song.wav", File(Format(Pcm, 1, 44_100, 16), Data(new short[100_000])));
        using IAudioReader reader = AudioFile.Open(path);
        using (FileStream other = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.SetLength(1000);
        }

        OneLine(() => reader.Read(0, 100_000)).ShouldContain("ends early");
    }

    private string Error(byte[] file)
    {
        string path = folder.Save("song.wav", file);
        string message = OneLine(() => new WavReader(AudioFile.OpenStream(path), path));
        message.ShouldContain(path);
        return message;
    }

    private static string OneLine(Func<object> action)
    {
        string message = Should.Throw<TagBoxException>(action).Message;
        message.ShouldNotContain("\n");
        return message;
    }
}
