using TagBox.Engine.Audio;
using TagBox.Engine.Audio.Decoders;

namespace TagBox.Engine.Tests.Audio;

/// <summary>What is read without libsndfile is what libsndfile reads: as long to the sample, and as near as two decoders are.</summary>
public sealed class ManagedDecoderTests : IDisposable
{
    // NLayer decodes a frame of variable rate in a hundred a little beside the mark (docs/decisions/wav-files.md).
    private const double MostOff = 0.02;

    private const int Seconds = 2;

    private readonly TempFolder folder = new();

    public static TheoryData<int, int, int> Songs => new()
    {
        { SndFileWriter.Mp3, 44_100, 2 },
        { SndFileWriter.Mp3, 48_000, 1 },
        { SndFileWriter.Mp3, 22_050, 2 },
        { SndFileWriter.OggVorbis, 44_100, 2 },
        { SndFileWriter.Mp3, 11_025, 1 },
        { SndFileWriter.OggVorbis, 48_000, 1 },
        { SndFileWriter.OggVorbis, 44_100, 3 },
        { SndFileWriter.OggVorbis, 44_100, 4 },
        { SndFileWriter.OggVorbis, 44_100, 5 },
        { SndFileWriter.OggVorbis, 44_100, 8 },
        { SndFileWriter.Aiff16, 44_100, 2 },
    };

    public void Dispose() => folder.Dispose();

    [SndFileTheory]
    [MemberData(nameof(Songs))]
    public void Read_OfEveryFormat_IsWhatLibsndfileReads(int format, int rate, int channels)
    {
        if (Encoded(format, rate, channels) is not { } song)
        {
            return;
        }

        using DecodedReader theirs = Open(song, withLibrary: true);
        using DecodedReader ours = Open(song, withLibrary: false);

        (ours.SampleRate, ours.Channels, ours.Length, ours.Format).ShouldBe((theirs.SampleRate, theirs.Channels, theirs.Length, theirs.Format));
        ours.Warnings.ShouldBe(theirs.Warnings);
        float[] differences = Differences(ours, theirs);
        (differences.Count(difference => difference > 1e-4f) / (double)differences.Length).ShouldBeLessThanOrEqualTo(format == SndFileWriter.Mp3 ? MostOff : 0);
        differences.Max().ShouldBeLessThan(0.1f);
    }

    [SndFileTheory]
    [InlineData(SndFileWriter.OggVorbis, 44_100, 6)]
    [InlineData(SndFileWriter.OggVorbis, 48_000, 6)]
    [InlineData(SndFileWriter.Mp3, 8_000, 1)]
    [InlineData(SndFileWriter.AiffFloat, 44_100, 2)]
    [InlineData(SndFileWriter.Aiff16Little, 44_100, 2)]
    public void Read_OfWhatTheLibrariesDecodeWrongOrNot_IsLeftToOthers(int format, int rate, int channels)
    {
        if (Encoded(format, rate, channels) is not { } song)
        {
            return;
        }

        AudioDecoders.IsManaged(new MemoryStream(song), 0).ShouldBeFalse();
        Should.Throw<TagBoxException>(() => Open(song, withLibrary: false)).Message.ShouldContain("Install libsndfile");
        using DecodedReader theirs = Open(song, withLibrary: true);
        theirs.Channels.ShouldBe(channels);
    }

    [SndFileTheory]
    [InlineData(SndFileWriter.Mp3, true)]
    [InlineData(SndFileWriter.Mp3, false)]
    [InlineData(SndFileWriter.OggVorbis, true)]
    [InlineData(SndFileWriter.OggVorbis, false)]
    public void Read_OfTwoJoined_IsBothAsLongAsTheyWereBefore(int format, bool withLibrary)
    {
        if (Encoded(format, 44_100, 2) is not { } song)
        {
            return;
        }

        using DecodedReader once = Open(song, withLibrary);
        using DecodedReader twice = Open([.. song, .. song], withLibrary);

        once.Length.ShouldBe(Seconds * 44_100);
        twice.Length.ShouldBe(2 * once.Length);
        twice.Read(once.Length, (int)once.Length).Channels[1].ShouldBe(once.Read(0, (int)once.Length).Channels[1]);
    }

    [SndFileTheory]
    [InlineData(SndFileWriter.Mp3)]
    [InlineData(SndFileWriter.OggVorbis)]
    [InlineData(SndFileWriter.Aiff16)]
    public void Read_OfDamage_IsWhatIsThereOrRefusedInALine(int format)
    {
        if (Encoded(format, 44_100, 2) is not { } song)
        {
            return;
        }

        Random random = new(7);
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = song[..random.Next(16, song.Length)];
            for (int hit = 0; hit < round; hit++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                using DecodedReader reader = Open(damaged, withLibrary: false);
                reader.Length.ShouldBeLessThan(10 * 44_100);
            }
            catch (TagBoxException error)
            {
                error.Message.ShouldNotContain("\n");
            }
        }
    }

    private static DecodedReader Open(byte[] song, bool withLibrary) =>
        new(new MemoryStream(song), 0, "song", CancellationToken.None, withLibrary: withLibrary);

    private static float[] Differences(DecodedReader ours, DecodedReader theirs)
    {
        AudioBuffer mine = ours.Read(0, (int)ours.Length);
        AudioBuffer other = theirs.Read(0, (int)theirs.Length);
        return [.. mine.Channels.Zip(other.Channels).SelectMany(pair => pair.First.Zip(pair.Second, (a, b) => MathF.Abs(a - b)))];
    }

    private byte[]? Encoded(int format, int rate, int channels)
    {
        Random random = new(3);
        float[][] sound = [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(0, Seconds * rate)
            .Select(i => (float)((0.4 * Math.Sin(2 * Math.PI * (200 + (100 * channel) + (i * 0.01)) * i / rate)) + (0.1 * (random.NextDouble() - 0.5)))).ToArray())];
        string path = folder["song"];
        return SndFileWriter.TryWrite(path, format, sound, rate) ? File.ReadAllBytes(path) : null;
    }
}
