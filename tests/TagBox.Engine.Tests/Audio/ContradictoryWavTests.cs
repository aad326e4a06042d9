using TagBox.Engine.Audio;
using static TagBox.Engine.Tests.Audio.WavBytes;

namespace TagBox.Engine.Tests.Audio;

/// <summary>Files that programs write and that break the rules: whatever is plainly audio is read, and what is lost or guessed is said.</summary>
public sealed class ContradictoryWavTests
{
    private static readonly short[] Samples = [.. Enumerable.Range(1, 1_000).Select(i => (short)(i * 31))];
    private static readonly byte[] Mono = Format(Pcm, 1, 44_100, 16);

    [Fact]
    public void Read_TagBeforeRiff_IsWhole() =>
        IsWhole([.. "ID3"u8, 4, 0, 0, 0, 0, 1, 2, .. new byte[130], .. File(Mono, Data(Samples))]);

    [Fact]
    public void Read_JunkBeforeRiff_IsWholeAndSaid()
    {
        byte[] file = [.. new byte[3_000], .. File(Mono, Data(Samples))];
        using TempFolder folder = new();

        using IAudioReader reader = AudioFile.Open(folder.Save("song.wav", file));

        Said(reader).ShouldBe("3000 bytes before its audio are none of it and were left out");
        Decoded(reader).ShouldBe(Samples);
    }

    [Theory]
    [InlineData(0x7FFFF000)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(0x80000000)]
    [InlineData(0xFFFFF000)]
    [InlineData(0xFFFFFFFF)]
    public void Read_SizeOfAPipe_IsWhole(uint size) => IsWhole(File(Mono, Chunk("data", size, Pcm16(Samples))));

    [Theory]
    [InlineData(16)]
    [InlineData(3)]
    [InlineData(5_000)]
    public void Read_ZerosBetweenChunks_IsWhole(int zeros) => IsWhole(File(Mono, new byte[zeros], Data(Samples)));

    [Fact]
    public void Read_ChunkWhoseNameIsNotText_IsWhole() =>
        IsWhole(File([0x80, 0xFF, 1, 2, 6, 0, 0, 0, 9, 9, 9, 9, 9, 9], Mono, [0xA9, 1, 2, 3, 4, 0, 0, 0, 9, 9, 9, 9], Data(Samples)));

    [Fact]
    public void Read_OddChunkWithoutItsPadByte_IsWhole() =>
        IsWhole(File([.. "LIST"u8, 7, 0, 0, 0, .. "INFOabc"u8], Mono, Data(Samples)));

    [Fact]
    public void Read_OddAudioWithoutItsPadByteBeforeAChunk_IsWhole()
    {
        using IAudioReader reader = Open(File(Format(Pcm, 1, 44_100, 8), [.. "data"u8, 5, 0, 0, 0, 1, 2, 3, 4, 5], Chunk("LIST", new byte[8])));

        (reader.Length, reader.Warnings.Count).ShouldBe((5, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    public void Read_CutShort_IsWhatIsThereAndSaid(int missing)
    {
        using IAudioReader reader = Open(File(Mono, Data(Samples))[..^missing]);

        Said(reader).ShouldBe($"it is cut short: its header promises 2000 bytes of audio and {2000 - missing} are there");
        Decoded(reader).ShouldBe(Samples[..((2000 - missing) / 2)]);
    }

    [Fact]
    public void Read_SizeHalved_IsWholeAndSaid()
    {
        byte[] file = File(Mono, Chunk("data", 1_000, Pcm16(Samples)));

        using IAudioReader reader = Open(file);

        Said(reader).ShouldContain("its header says 1000 bytes of audio, and 1000 more follow");
        Decoded(reader).ShouldBe(Samples);
    }

    [Fact]
    public void Read_BothSizesHalved_SaysWhatIsLeftOut()
    {
        short[] longer = new short[10_000];
        Array.Fill(longer, (short)77);
        byte[] file = File(Mono, Chunk("data", 10_000, Pcm16(longer)));
        BitConverter.GetBytes(4 + 24 + 8 + 10_000).CopyTo(file, 4);

        using IAudioReader reader = Open(file);

        Said(reader).ShouldContain("10000 bytes behind them that it does not tell of were left out");
        reader.Length.ShouldBe(5_000);
    }

    [Fact]
    public void Read_SizeWrappedAtFourGibibytes_IsWholeAndSaid()
    {
        const long bytes = (1L << 32) + 5_000_000;
        byte[] head = File(Mono, Chunk("data", unchecked((uint)bytes), []));

        using WavReader reader = new(new LongStream(head, bytes), "song.wav");

        reader.Length.ShouldBe(bytes / 2);
        Said(reader).ShouldContain("longer than the 4 GiB");
        reader.Read((bytes / 2) - 10, 10).Channels[0].ShouldAllBe(sample => sample == 0x5555 / 32768f);
    }

    [Fact]
    public void Read_24BitsAtTheTopOfFourBytes_AreThese() => Decoded24(sample => sample << 8);

    [Fact]
    public void Read_24BitsAtTheBottomOfFourBytes_AreThese() => Decoded24(sample => sample);

    [Fact]
    public void Read_SecondChunkOfAudio_IsLeftOutAndSaid()
    {
        using IAudioReader reader = Open(File(Mono, Data(Samples), Data(1, 2, 3)));

        Said(reader).ShouldContain("a second chunk of audio, of 6 bytes");
        Decoded(reader).ShouldBe(Samples);
    }

    private static void Decoded24(Func<int, int> stored)
    {
        int[] samples = [0, 1, -1, 255, -256, 8_388_607, -8_388_608, 123_456];
        byte[] format = Format(Pcm, 2, 44_100, 24);
        format[8 + 12] = 8;
        using IAudioReader reader = Open(File(format, Chunk("data", [.. samples.SelectMany(sample => BitConverter.GetBytes(stored(sample)))])));

        AudioBuffer audio = reader.Read(0, 4);

        Enumerable.Range(0, 8).Select(i => audio.Channels[i % 2][i / 2] * 8_388_608).ShouldBe(samples.Select(sample => (float)sample));
        reader.Warnings.ShouldBeEmpty();
    }

    private static void IsWhole(byte[] file)
    {
        using TempFolder folder = new();
        using IAudioReader reader = AudioFile.Open(folder.Save("song.wav", file));
        Decoded(reader).ShouldBe(Samples);
        reader.Warnings.ShouldBeEmpty();
    }

    private static WavReader Open(byte[] file) => new(new MemoryStream(file), "song.wav");

    private static short[] Decoded(IAudioReader reader) => [.. reader.Read(0, (int)reader.Length).Channels[0].Select(sample => (short)(sample * 32_768))];

    // The one warning, without the file's name.
    private static string Said(IAudioReader reader) => reader.Warnings.Single().Split("song.wav: ", 2)[1].TrimEnd('.');

    /// <summary>A file of so many bytes 0x55 behind a head, which takes no room.</summary>
    private sealed class LongStream(byte[] head, long rest) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => head.Length + rest;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, Length - Position);
            for (int i = 0; i < read; i++, Position++)
            {
                buffer[offset + i] = Position < head.Length ? head[Position] : (byte)0x55;
            }

            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
