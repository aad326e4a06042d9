using System.Text;
using FsCheck.Xunit;
using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

public sealed class WavWriterTests : IDisposable
{
    private const int Rate = 48_000;

    private readonly TempFolder folder = new();

    private string Song => folder["song.wav"];

    public void Dispose() => folder.Dispose();

    [Property(MaxTest = 20)]
    public void Write_AnyBlocks_AreReadBackWithinHalfAStep(byte formatSeed, byte channelSeed, byte[] blockLengths, int seed)
    {
        SampleFormat format = (SampleFormat)(formatSeed % 3);
        int channels = 1 + channelSeed % 8;
        Random random = new(seed);
        AudioBuffer[] blocks = [.. blockLengths.Select(length => Noise(random, channels, length * 40))];

        using (WavWriter writer = new(Song, Rate, channels, format, overwrite: true))
        {
            foreach (AudioBuffer block in blocks)
            {
                writer.Write(block);
            }

            writer.Commit();
        }

        double halfStep = format switch { SampleFormat.Float32 => 0, SampleFormat.Pcm24 => Math.Pow(2, -24), _ => Math.Pow(2, -16) };
        using IAudioReader reader = AudioFile.Open(Song);
        (reader.SampleRate, reader.Channels).ShouldBe((Rate, channels));
        AudioBuffer all = reader.Read(0, (int)reader.Length);
        for (int channel = 0; channel < channels; channel++)
        {
            float[] expected = [.. blocks.SelectMany(block => block.Channels[channel])];
            all.Length.ShouldBe(expected.Length);
            all.Channels[channel].Zip(expected, (a, b) => Math.Abs((double)a - b)).DefaultIfEmpty().Max().ShouldBeLessThanOrEqualTo(halfStep);
        }
    }

    [SndFileTheory]
    [InlineData(SampleFormat.Float32, 1)]
    [InlineData(SampleFormat.Float32, 2)]
    [InlineData(SampleFormat.Float32, 6)]
    [InlineData(SampleFormat.Pcm24, 1)]
    [InlineData(SampleFormat.Pcm24, 8)]
    [InlineData(SampleFormat.Pcm16, 2)]
    [InlineData(SampleFormat.Pcm16, 5)]
    public void Write_EveryFormat_IsReadTheSameByLibsndfile(SampleFormat format, int channels)
    {
        Write(format, Noise(new Random(3), channels, 70_001));

        SameAsLibsndfile();
    }

    [SndFileFact]
    public void Write_BeyondTheLimitOfRiff_IsRf64ThatLibsndfileReads()
    {
        using (WavWriter writer = new(Song, Rate, 2, SampleFormat.Float32, null, overwrite: false, riffLimit: 5_000))
        {
            writer.Write(Noise(new Random(3), 2, 1000));
            writer.Commit();
        }

        byte[] file = File.ReadAllBytes(Song);
        Encoding.ASCII.GetString(file, 0, 4).ShouldBe("RF64");
        Encoding.ASCII.GetString(file, 12, 4).ShouldBe("ds64");
        BitConverter.ToInt64(file, 20).ShouldBe(file.Length - 8);
        BitConverter.ToInt64(file, 28).ShouldBe(8_000);
        BitConverter.ToInt64(file, 36).ShouldBe(1_000);
        SameAsLibsndfile();
    }

    [Fact]
    public void Write_WithinTheLimitOfRiff_StatesItsTrueSizes()
    {
        Write(SampleFormat.Pcm24, Noise(new Random(3), 1, 333));

        byte[] file = File.ReadAllBytes(Song);
        Encoding.ASCII.GetString(file, 0, 4).ShouldBe("RIFF");
        BitConverter.ToInt32(file, 4).ShouldBe(file.Length - 8);
        Encoding.ASCII.GetString(file, file.Length - 1000 - 8, 4).ShouldBe("data");
        BitConverter.ToInt32(file, file.Length - 1000 - 4).ShouldBe(999);
    }

    [Theory]
    [InlineData(SampleFormat.Float32, 2, 3, 18)]
    [InlineData(SampleFormat.Float32, 3, 0xFFFE, 40)]
    [InlineData(SampleFormat.Pcm16, 2, 1, 16)]
    [InlineData(SampleFormat.Pcm24, 1, 0xFFFE, 40)]
    public void Write_FormatChunk_IsExtensibleWhereMicrosoftAsksForIt(SampleFormat format, int channels, int tag, int size)
    {
        Write(format, Noise(new Random(3), channels, 10));

        byte[] file = File.ReadAllBytes(Song);
        int at = file.AsSpan().IndexOf("fmt "u8);
        (BitConverter.ToUInt16(file, at + 8), BitConverter.ToInt32(file, at + 4)).ShouldBe(((ushort)tag, size));
    }

    [Fact]
    public void Write_Origin_IsReadBack()
    {
        AudioOrigin origin = new(10_000_000_000, "Take 3, é", "A DAW", "REF0001", "2026-11-22", "13:37:00", new string('A', 128), "A=PCM,F=48000\r\n");

        using (WavWriter writer = new(Song, Rate, 1, metadata: new WavMetadata(origin)))
        {
            writer.Commit();
        }

        using IAudioReader reader = AudioFile.Open(Song);
        reader.Origin.ShouldBe(origin);
        reader.Length.ShouldBe(0);
    }

    [Fact]
    public void Write_OriginWithTooLongTexts_CutsThem()
    {
        using (WavWriter writer = new(Song, Rate, 1, metadata: new WavMetadata(new AudioOrigin(1, new string('d', 300), new string('o', 33)))))
        {
            writer.Commit();
        }

        using IAudioReader reader = AudioFile.Open(Song);
        reader.Origin.ShouldBe(new AudioOrigin(1, new string('d', 256), new string('o', 32)));
    }

    [Fact]
    public void Write_CommentAndCopyright_AreInTheFile()
    {
        using (WavWriter writer = new(Song, Rate, 1, metadata: new WavMetadata(Comment: "violin", Copyright: "CC BY 4.0")))
        {
            writer.Commit();
        }

        string file = Encoding.ASCII.GetString(File.ReadAllBytes(Song));
        file.ShouldContain("INFOISFT\x7\0\0\0TagBox\0\0ICMT\x7\0\0\0violin\0\0ICOP\xA\0\0\0CC BY 4.0\0");
    }

    [Fact]
    public void Write_Integers_ClipAndCountWhatIsBeyondFullScale()
    {
        using WavWriter writer = new(Song, Rate, 1, SampleFormat.Pcm16);
        writer.Write(new AudioBuffer([[-1.5f, -1, 0, 32767 / 32768f, 1, 2]], Rate));
        writer.Commit();

        writer.Clipped.ShouldBe(3);
        using IAudioReader reader = AudioFile.Open(Song);
        reader.Read(0, 6).Channels[0].ShouldBe([-1, -1, 0, 32767 / 32768f, 32767 / 32768f, 32767 / 32768f]);
    }

    [Fact]
    public void Write_Floats_NeverClip()
    {
        using WavWriter writer = new(Song, Rate, 1);
        writer.Write(new AudioBuffer([[-1.5f, 2]], Rate));
        writer.Commit();

        writer.Clipped.ShouldBe(0);
        using IAudioReader reader = AudioFile.Open(Song);
        reader.Read(0, 2).Channels[0].ShouldBe([-1.5f, 2]);
    }

    [Theory]
    [InlineData(1, Rate)]
    [InlineData(2, 44_100)]
    public void Write_AudioThatDoesNotFit_IsRefused(int channels, int rate)
    {
        using WavWriter writer = new(Song, Rate, 2);

        Should.Throw<ArgumentException>(() => writer.Write(new AudioBuffer(channels, 1, rate)));
    }

    private static AudioBuffer Noise(Random random, int channels, int length) => new(
        [.. Enumerable.Range(0, channels).Select(_ => Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2 - 1) * 0.99f).ToArray())], Rate);

    private void Write(SampleFormat format, AudioBuffer audio)
    {
        using WavWriter writer = new(Song, audio.SampleRate, audio.Channels.Length, format);
        writer.Write(audio);
        writer.Commit();
    }

    private void SameAsLibsndfile()
    {
        using IAudioReader ours = AudioFile.Open(Song);
        using FileStream file = AudioFile.OpenStream(Song);
        using DecodedReader theirs = new(file, 0, Song, CancellationToken.None);
        (theirs.SampleRate, theirs.Channels, theirs.Length).ShouldBe((ours.SampleRate, ours.Channels, ours.Length));
        theirs.Read(0, (int)theirs.Length).Channels.ShouldBe(ours.Read(0, (int)ours.Length).Channels);
    }
}
