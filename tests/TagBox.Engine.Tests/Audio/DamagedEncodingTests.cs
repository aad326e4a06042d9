using System.Buffers.Binary;
using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

/// <summary>FLAC, Ogg and MP3 that were joined, cut, holed or begun by something else: what is there is read, and what is not is said.</summary>
public sealed class DamagedEncodingTests : IDisposable
{
    private const int Rate = 48_000;
    private const int Length = 200_000;

    private readonly TempFolder folder = new();

    public static TheoryData<int> Chainable => [SndFileWriter.OggVorbis, SndFileWriter.OggOpus, SndFileWriter.Mp3];

    public static TheoryData<int> Every => [SndFileWriter.OggVorbis, SndFileWriter.OggOpus, SndFileWriter.Mp3, SndFileWriter.Flac16];

    public void Dispose() => folder.Dispose();

    [SndFileTheory]
    [MemberData(nameof(Chainable))]
    public void Open_TwoJoined_IsTwiceAsLong(int format)
    {
        if (Encoded(format) is not { } song)
        {
            return;
        }

        float[] once = Decode(song, out _);

        float[] twice = Decode([.. song, .. song], out string[] warnings);

        once.Length.ShouldBe(Length);
        twice.ShouldBe([.. once, .. once]);
        warnings.ShouldBeEmpty();
    }

    [SndFileTheory]
    [MemberData(nameof(Every))]
    public void Open_CutInTheMiddle_IsWhatIsThereAndSaid(int format)
    {
        if (Encoded(format) is not { } song)
        {
            return;
        }

        float[] whole = Decode(song, out _);

        float[] half = Decode(song[..(song.Length / 2)], out string[] warnings);

        half.Length.ShouldBeInRange(Length * 4 / 10, Length * 6 / 10);
        warnings.ShouldContain(warning => warning.Contains("cut short"));

        // A codec's last block may lack the one that it is blended with.
        half[..(Length * 4 / 10 - 4_800)].ShouldBe(whole[..(Length * 4 / 10 - 4_800)]);
    }

    [SndFileTheory]
    [MemberData(nameof(Every))]
    public void Open_BehindJunk_IsWholeAndSaid(int format)
    {
        if (Encoded(format) is not { } song)
        {
            return;
        }

        float[] whole = Decode(song, out _);

        Decode([.. new byte[5_000], .. song], out string[] warnings).ShouldBe(whole);
        warnings.Single().ShouldContain("5000 bytes before its audio");
    }

    [SndFileTheory]
    [MemberData(nameof(Every))]
    public void Open_BehindATag_IsWhole(int format)
    {
        if (Encoded(format) is not { } song)
        {
            return;
        }

        float[] whole = Decode(song, out _);

        Decode([.. "ID3"u8, 4, 0, 0, 0, 0, 1, 2, .. new byte[130], .. song], out string[] warnings).ShouldBe(whole);
        warnings.ShouldBeEmpty();
    }

    [SndFileTheory]
    [MemberData(nameof(Chainable))]
    public void Open_WithAHole_GoesOnBehindItAndSaysSo(int format)
    {
        if (Encoded(format) is not { } song)
        {
            return;
        }

        int middle = song.Length / 2;

        float[] holed = Decode([.. song[..middle], .. new byte[20_000], .. song[middle..]], out string[] warnings);

        holed.Length.ShouldBeInRange(Length * 7 / 10, Length + 2_000);
        warnings.ShouldNotBeEmpty();
    }

    [SndFileFact]
    public void Open_FlacThatDoesNotSayItsLength_IsWhole()
    {
        byte[] song = Encoded(SndFileWriter.Flac16)!;
        float[] whole = Decode(song, out _);

        // STREAMINFO's last 36 of 64 bits from byte 10 on: samples in all (RFC 9639, 8.2).
        Span<byte> samples = song.AsSpan(8 + 10);
        BinaryPrimitives.WriteUInt64BigEndian(samples, BinaryPrimitives.ReadUInt64BigEndian(samples) >> 36 << 36);

        Decode(song, out string[] warnings).ShouldBe(whole);
        warnings.ShouldBeEmpty();
    }

    [SndFileFact]
    public void Open_AnotherRateJoinedOn_IsLeftOutAndSaid()
    {
        byte[] song = Encoded(SndFileWriter.OggVorbis)!;
        byte[] other = Encoded(SndFileWriter.OggVorbis, 44_100)!;

        Decode([.. song, .. other], out string[] warnings).Length.ShouldBe(Length);
        warnings.Single().ShouldContain("part 2 of 2, which were joined, has 1 channels at 44100 Hz");
    }

    [SndFileFact]
    public void Open_NotANumberNearTheEnd_IsFoundAtOnce()
    {
        float[] samples = new float[Length];
        samples[^3] = float.NaN;
        SndFileWriter.TryWrite(folder["song"], SndFileWriter.AiffFloat, [samples], Rate).ShouldBeTrue();

        Should.Throw<TagBoxException>(() => AudioFile.Open(folder["song"])).Message.ShouldContain("not a number, at 4.167 s");
    }

    private float[] Decode(byte[] file, out string[] warnings)
    {
        using IAudioReader reader = AudioFile.Open(folder.Save("damaged", file));
        warnings = [.. reader.Warnings];
        return reader.Read(0, (int)reader.Length).Channels[0];
    }

    // Null where this libsndfile has no encoder for the format: older ones have none for MP3.
    private byte[]? Encoded(int format, int rate = Rate)
    {
        Random random = new(7);
        float[] noise = [.. Enumerable.Range(0, Length).Select(_ => (random.NextSingle() - 0.5f) * 0.4f)];
        return SndFileWriter.TryWrite(folder["song"], format, [noise], rate) ? File.ReadAllBytes(folder["song"]) : null;
    }
}
