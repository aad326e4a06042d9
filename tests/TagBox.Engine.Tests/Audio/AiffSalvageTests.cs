using System.Buffers.Binary;
using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

/// <summary>AIFF whose sizes are wrong, read with libsndfile and without.</summary>
public sealed class AiffSalvageTests : IDisposable
{
    private const int Frames = 20_000;
    private const int FrameBytes = 4;

    // Name and size of the chunk, offset and block size.
    private const int BeforeSamples = 16;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SndFileTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_CutShort_IsWhatIsThereAndSaid(bool withLibrary)
    {
        (byte[] song, int sound) = Song();
        ShouldBeTheBeginning(song[..(sound + BeforeSamples + (7_000 * FrameBytes) + 1)], 7_000, withLibrary, "promises 80000 bytes of audio and 28001 are there");
    }

    [SndFileTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_WithoutSizes_IsWhole(bool withLibrary)
    {
        (byte[] song, int sound) = Song();
        song.AsSpan(4, 4).Clear();
        song.AsSpan(sound + 4, 4).Clear();
        ShouldBeTheBeginning(song, Frames, withLibrary, "does not say how much audio it has");
    }

    [SndFileTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_OddAndNotPadded_IsWhole(bool withLibrary)
    {
        // 24 bits, one channel, three samples: FORM, COMM (44100 Hz as an 80-bit float), SSND.
        byte[] song = Convert.FromHexString(
            "464F524D" + "00000037" + "41494646" + "434F4D4D" + "00000012" + "0001" + "00000003" + "0018" + "400EAC44000000000000"
            + "53534E44" + "00000011" + "0000000000000000" + "400000000000C00000");
        using DecodedReader reader = new(new MemoryStream(song), 0, "song", CancellationToken.None, withLibrary: withLibrary);
        reader.Warnings.ShouldBeEmpty();
        reader.Read(0, (int)reader.Length).Channels[0].ShouldBe([0.5f, 0, -0.5f]);
    }

    [Theory]
    [InlineData("0000000B")]
    [InlineData("0000000C")]
    public void Read_OddBytesAndPadded_HasNoSampleOfThePad(string soundSize)
    {
        // 8 bits, one channel, three samples and a pad byte, which some writers count.
        byte[] song = Convert.FromHexString(
            "464F524D" + "00000032" + "41494646" + "434F4D4D" + "00000012" + "0001" + "00000003" + "0008" + "400EAC44000000000000"
            + "53534E44" + soundSize + "0000000000000000" + "4000C000");
        using DecodedReader reader = new(new MemoryStream(song), 0, "song", CancellationToken.None, withLibrary: false);
        reader.Warnings.ShouldBeEmpty();
        reader.Read(0, (int)reader.Length).Channels[0].ShouldBe([0.5f, 0, -0.5f]);
    }

    [SndFileTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_PromiseOfGigabytes_TakesNoMemoryForIt(bool withLibrary)
    {
        (byte[] song, int sound) = Song();
        BinaryPrimitives.WriteUInt32BigEndian(song.AsSpan(4), 0xFFFFFFFE);
        BinaryPrimitives.WriteUInt32BigEndian(song.AsSpan(sound + 4), 0xFFFFFFF0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ShouldBeTheBeginning(song, Frames, withLibrary, "promises 4294967272 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);
    }

    private static void ShouldBeTheBeginning(byte[] song, int frames, bool withLibrary, string warning)
    {
        using DecodedReader reader = new(new MemoryStream(song), 0, "song", CancellationToken.None, withLibrary: withLibrary);
        reader.Length.ShouldBe(frames);
        reader.Warnings.ShouldHaveSingleItem().ShouldContain(warning);
        AudioBuffer audio = reader.Read(0, frames);
        for (int channel = 0; channel < 2; channel++)
        {
            audio.Channels[channel].ShouldBe(Sound()[channel][..frames], tolerance: 1.0 / short.MaxValue);
        }
    }

    private static float[][] Sound() =>
        [.. new[] { 0.01, 0.013 }.Select(step => Enumerable.Range(0, Frames).Select(i => (float)(0.5 * Math.Sin(step * i))).ToArray())];

    private (byte[] Song, int Sound) Song()
    {
        string path = folder["song"];
        SndFileWriter.TryWrite(path, SndFileWriter.Aiff16, Sound(), 44_100).ShouldBeTrue();
        byte[] song = File.ReadAllBytes(path);
        return (song, song.AsSpan().IndexOf("SSND"u8));
    }
}
