using System.Text;
using TagBox.Engine.Audio;
using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Tests.Audio;

public sealed class DecodedReaderTests : IDisposable
{
    private const int Rate = 44_100;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SndFileTheory]
    [InlineData(SndFileWriter.Aiff16, 1e-4)]
    [InlineData(SndFileWriter.Flac16, 1e-4)]
    [InlineData(SndFileWriter.OggVorbis, 0.1)]
    [InlineData(SndFileWriter.Mp3, 0.1)]
    public void Read_EveryFormat_GivesTheSound(int format, double tolerance)
    {
        float[][] sound = [Sweep(90_000, 200), Sweep(90_000, 400)];
        if (Write(format, sound) is not { } path)
        {
            return;
        }

        using IAudioReader reader = AudioFile.Open(path);

        reader.ShouldBeOfType<DecodedReader>();
        (reader.SampleRate, reader.Channels, reader.Length).ShouldBe((Rate, 2, 90_000));
        AudioBuffer audio = reader.Read(20_000, 50_000);
        for (int channel = 0; channel < 2; channel++)
        {
            Enumerable.Range(0, 50_000).Max(i => Math.Abs(audio.Channels[channel][i] - sound[channel][20_000 + i])).ShouldBeLessThan((float)tolerance);
        }
    }

    [SndFileTheory]
    [InlineData(SndFileWriter.Flac16)]
    [InlineData(SndFileWriter.OggVorbis)]
    [InlineData(SndFileWriter.Mp3)]
    public void Read_FromAnywhere_EqualsReadingThrough(int format)
    {
        if (Write(format, [Sweep(300_000, 440)]) is not { } path)
        {
            return;
        }

        using IAudioReader whole = AudioFile.Open(path);
        float[] through = whole.Read(0, 300_000).Channels[0];
        using IAudioReader reader = AudioFile.Open(path);

        foreach (int start in new[] { 250_000, 120_000, 121_000, 290_000, 0, 1 })
        {
            float[] stretch = reader.Read(start, 5_000).Channels[0];
            stretch.Select((sample, i) => Math.Abs(sample - through[start + i])).Max().ShouldBe(0);
        }
    }

    [SndFileTheory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { (byte)'I', (byte)'D', (byte)'3', 4, 0, 0, 0, 0, 1, 2 })]
    public void Length_VariableBitrateWithoutHeader_IsThatOfAllItsFrames(byte[] tag)
    {
        const int samplesAFrame = 1152;

        // Loud after quiet: a guess from the first frames' bitrate is far off.
        if (Write(SndFileWriter.Mp3, [[.. new float[100_000], .. Noise(200_000)]]) is not { } path)
        {
            return;
        }

        byte[] file = File.ReadAllBytes(path);
        Encoding.ASCII.GetString(file, 0, 100).ShouldMatch("Xing|Info");
        int firstFrame = MpegFrame.Parse(file)!.Value.Length;
        long allFrames = (300_000 + samplesAFrame - 1) / samplesAFrame;
        string headless = folder.Save("headless.mp3", [.. tag, .. new byte[tag.Length == 0 ? 0 : 130], .. file[firstFrame..]]);

        using IAudioReader reader = AudioFile.Open(headless);

        // The header had said which delay and padding of the encoder to drop; without it they stay.
        reader.Length.ShouldBeInRange(300_000, (allFrames + 3) * samplesAFrame);
        reader.Read(reader.Length - samplesAFrame, samplesAFrame).Length.ShouldBe(samplesAFrame);
    }

    [SndFileFact]
    public void Open_NameThatSuggestsRawAudio_IsNotBelieved()
    {
        string path = folder.Save("notes.vox", [.. Enumerable.Repeat((byte)'a', 1000)]);

        using FileStream file = AudioFile.OpenStream(path);
        Should.Throw<TagBoxException>(() => new DecodedReader(file, 0, path, CancellationToken.None)).Message.ShouldContain($"Cannot read {path} as audio");
    }

    [Fact]
    public void Open_FlacWithoutLibsndfile_SaysHowToGetIt()
    {
        using MemoryStream file = new([.. "fLaC\0\0\0\"\u0010\0\u0010\0"u8, .. new byte[100]]);

        Should.Throw<TagBoxException>(() => new DecodedReader(file, 0, "song.flac", CancellationToken.None, withLibrary: false)).Message
            .ShouldSatisfyAllConditions(
                message => message.ShouldContain("Cannot read song.flac"),
                message => message.ShouldContain("apt install libsndfile1"),
                message => message.ShouldContain("convert the file to WAV"),
                message => message.ShouldNotContain("\n"));
    }

    private static float[] Sweep(int length, double frequency) =>
        [.. Enumerable.Range(0, length).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * (1 + i / (double)length) * i / Rate)))];

    private static float[] Noise(int length)
    {
        Random random = new(5);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    // Null where this libsndfile has no encoder for the format: older ones have none for MP3.
    private string? Write(int format, float[][] channels) =>
        SndFileWriter.TryWrite(folder["song"], format, channels, Rate) ? folder["song"] : null;
}
