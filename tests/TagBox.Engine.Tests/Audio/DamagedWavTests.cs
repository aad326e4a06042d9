using TagBox.Engine.Audio;
using static TagBox.Engine.Tests.Audio.WavBytes;

namespace TagBox.Engine.Tests.Audio;

/// <summary>Whatever happens to a file: it is read, or there is one clear error, and no memory is taken on a header's word.</summary>
public sealed class DamagedWavTests
{
    private const int MaxBytes = 2_000_000;

    private static readonly byte[] Audio = [.. Enumerable.Range(0, 480).Select(i => (byte)(i * 7))];

    private static readonly uint[] TellingValues = [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    private static readonly byte[][] Valid =
    [
        File(Format(Pcm, 2, 44_100, 16), Chunk("data", Audio)),
        File(Format(Pcm, 1, 8_000, 8), Chunk("data", Audio[1..]), Broadcast(2, 1)),
        File(Broadcast(1, 48_000), Extensible(Pcm, 8, 96_000, 24, 24), Chunk("data", Audio)),
        File(Chunk("JUNK", new byte[28]), Format(Float, 1, 44_100, 32), Chunk("fact", new byte[4]), Chunk("data", new byte[400])),
        File(Chunk("data", Audio), Format(Pcm, 3, 192_000, 32)),
        File(Format(Float, 1, 48_000, 64), Chunk("data", uint.MaxValue, new byte[400])),
        Form("RF64", LongSizes(480), Format(Pcm, 2, 44_100, 16), Chunk("data", uint.MaxValue, Audio), Chunk("LIST", new byte[11])),
    ];

    public static TheoryData<int> EveryValid => [.. Enumerable.Range(0, Valid.Length)];

    [Theory]
    [MemberData(nameof(EveryValid))]
    public void Open_Unharmed_IsRead(int index) => IsRead(Valid[index]).ShouldBeTrue();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Open_CutAnywhereBeforeTheEndOfItsAudio_SaysSo(int index) =>
        Enumerable.Range(0, Valid[index].Length).Where(length => IsRead(Valid[index][..length], out int warnings) && warnings == 0).ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Open_CutWithinItsAudio_IsWorthWhatIsThere(int index) => IsRead(Valid[index][..^100]).ShouldBeTrue();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    public void Open_CutAnywhereWithAudioBeforeTheEnd_IsReadOrExplained(int index) =>
        Enumerable.Range(0, Valid[index].Length).Count(length => IsRead(Valid[index][..length])).ShouldBeGreaterThan(0);

    [Fact]
    public void Open_TenThousandMutations_AreReadOrExplained()
    {
        const int mutations = 10_000;
        Random random = new(20_261_122);

        int read = Enumerable.Range(0, mutations).Count(i => IsRead(Mutate(random, Valid[i % Valid.Length])));

        read.ShouldBeInRange(mutations / 20, mutations * 19 / 20);
    }

    private static byte[] Mutate(Random random, byte[] valid)
    {
        List<byte> file = [.. valid];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            // Most of what can go wrong is in the first bytes.
            int at = random.Next(random.Next(3) == 0 ? file.Count - 4 : Math.Min(file.Count - 4, 80));
            int length = random.Next(1, Math.Min(20, file.Count - at));
            switch (random.Next(6))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2:
                    file.RemoveRange(at, 4);
                    file.InsertRange(at, BitConverter.GetBytes(TellingValues[random.Next(TellingValues.Length)]));
                    break;
                case 3 when file.Count > 100:
                    file.RemoveRange(at, length);
                    break;
                case 4:
                    file.InsertRange(random.Next(file.Count), file.GetRange(at, length));
                    break;
                case 5 when file.Count > 100:
                    file.RemoveRange(100 + random.Next(file.Count - 100), 1);
                    break;
            }
        }

        return [.. file];
    }

    private static bool IsRead(byte[] file) => IsRead(file, out _);

    private static bool IsRead(byte[] file, out int warnings)
    {
        warnings = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = false;
        try
        {
            using WavReader reader = new(new MemoryStream(file), "song.wav");
            AudioBuffer audio = reader.Read(0, (int)Math.Min(reader.Length, 100_000));
            audio.Channels.All(channel => channel.All(float.IsFinite)).ShouldBeTrue();
            warnings = reader.Warnings.Count;
            read = true;
        }
        catch (TagBoxException error)
        {
            error.Message.ShouldNotContain("\n");
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MaxBytes);
        return read;
    }
}
