using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Layers;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Tests.Steering;

namespace TagBox.Engine.Tests.Separation;

[Collection("Workers")]
public class SeparatorTests
{
    [Theory]
    [InlineData(8000, 1, 0.3)]
    [InlineData(16000, 1, 0.01)]
    [InlineData(44100, 2, 3.0)]
    [InlineData(48000, 6, 1.5)]
    [InlineData(96000, 2, 0.5)]
    [InlineData(192000, 8, 0.3)]
    [InlineData(11025, 2, 23.0)]
    public void Run_AnyRateChannelsAndLength_StemsAddUpToTheInput(int rate, int channels, double seconds)
    {
        SyntheticSong audio = new(rate, channels, (long)(rate * seconds));
        CollectingSink sink = new();

        new Separator(Method("low", "high"), 0).Run(audio, sink, null, CancellationToken.None);

        sink.Length.ShouldBe(audio.Length);
        sink.Stems.Count.ShouldBe(3);
        sink.LargestDifference(audio).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Run_Region_SeparatesThatRegionOnly()
    {
        SyntheticSong audio = new(16000, 1, 48000);
        CollectingSink sink = new();

        new Separator(Method("low"), 0).Run(new RegionReader(audio, 16000, 8000), sink, null, CancellationToken.None);

        sink.Length.ShouldBe(8000);
        sink.LargestDifference(audio, 16000).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Run_Silence_GivesSilence()
    {
        CollectingSink sink = new();
        new Separator(Method("low"), 0).Run(new SilentSong(), sink, null, CancellationToken.None);

        sink.Stems.SelectMany(stem => stem).SelectMany(channel => channel).ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameBits()
    {
        int before = Workers.Count;
        try
        {
            CollectingSink[] sinks = [.. new[] { 1, 2, 5 }.Select(threads =>
            {
                Workers.Count = threads;
                CollectingSink sink = new();
                new Separator(Method("low", "high"), 4).Run(new SyntheticSong(22050, 2, 40000), sink, null, CancellationToken.None);
                return sink;
            })];
            sinks[1].Stems[0][0].ShouldBe(sinks[0].Stems[0][0]);
            sinks[2].Stems[1][1].ShouldBe(sinks[0].Stems[1][1]);
        }
        finally
        {
            Workers.Count = before;
        }
    }

    [Fact]
    public void Run_TwentyMinutes_HoldsOnlyAWindowInMemory()
    {
        SyntheticSong audio = new(44100, 2, 20L * 60 * 44100);
        MeasuringSink sink = new();
        NamedWindows method = new(new ComponentsPrior(new ComponentsSettings { Components = 2, Iterations = 1 }), Stems("low"));

        new Separator(method, 0).Run(audio, sink, null, CancellationToken.None);

        // The song alone is 423 MB; what a window of ten seconds needs does not depend on the song.
        sink.Length.ShouldBe(audio.Length);
        sink.MostBytes.ShouldBeLessThan(200L << 20);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e20f)]
    public void Run_SampleThatCannotBeComputedWithNearTheEnd_IsFoundBeforeAnyStemIsMade(float bad)
    {
        AudioBuffer song = new(2, 30 * 8000, 8000);
        song.Channels[1][^8] = bad;
        CollectingSink sink = new();

        Should.Throw<TagBoxException>(() => new Separator(Method("low"), 0).Run(new Song(song), sink, null, CancellationToken.None))
            .Message.ShouldContain("29.999 s in channel 2");
        sink.Stems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.05f)]
    [InlineData(-0.5f)]
    public void Run_ConstantOffset_IsInTheRestAndChangesNoStem(float offset)
    {
        SyntheticSong song = new(8000, 1, 24_000);
        AudioBuffer shifted = song.Read(0, 24_000);
        float mean = shifted.Channels[0].Average();
        for (int i = 0; i < shifted.Length; i++)
        {
            shifted.Channels[0][i] += offset;
        }

        float[][] without = Stems(song);
        float[][] with = Stems(new Song(shifted));

        with[0].Zip(without[0], (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(2e-2f * without[0].Max());
        (with[^1].Average() - offset).ShouldBe(mean, 1e-2f);
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(1_048_576)]
    public void Run_FarBeyondFullScale_GivesTheSameStemsAsMuchLouder(float gain)
    {
        SyntheticSong song = new(8000, 1, 24_000);
        AudioBuffer loud = song.Read(0, 24_000);
        for (int i = 0; i < loud.Length; i++)
        {
            loud.Channels[0][i] *= gain;
        }

        float[][] loudStems = Stems(new Song(loud));

        // Scaled down to the peak's next power of two, which for a peak of 0.7 is by the gain.
        loudStems[0].Select(sample => sample / gain).ShouldBe(Stems(song)[0]);
    }

    [Fact]
    public void Run_MethodThatComesToNoNumber_IsRefused()
    {
        Should.Throw<TagBoxException>(() => new Separator(new Diverging(), 0).Run(new SyntheticSong(8000, 1, 8000), new CollectingSink(), null, CancellationToken.None))
            .Message.ShouldContain("numbers that are none");
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new Separator(Method("low"), 0).Run(new SyntheticSong(16000, 1, 16000), new CollectingSink(), null, cancelled.Token));
    }

    [Fact]
    public void Run_Progress_GoesUpToTheWhole()
    {
        Reported progress = new();
        new Separator(Method("low"), 0).Run(new SyntheticSong(11025, 1, 11025 * 23), new CollectingSink(), progress, CancellationToken.None);

        progress.Fractions.ShouldBe(progress.Fractions.Order());
        progress.Fractions[^1].ShouldBe(1);
    }

    private static SteeredWindows Method(params string[] stems) => new(
        new ComponentsPrior(new ComponentsSettings { Components = 5, Iterations = 5 }), [BandTagger.Create()], Stems(stems), new SteeringSettings { Steps = 3 });

    private static StemRequest[] Stems(params string[] names) => [.. names.Select(name => new StemRequest(name, [name]))];

    private static float[][] Stems(IAudioReader song)
    {
        CollectingSink sink = new();
        new Separator(Method("low", "high"), 0).Run(song, sink, null, CancellationToken.None);
        return [.. sink.Stems.Select(stem => stem[0].ToArray())];
    }

    private sealed class Diverging : IWindowSeparator
    {
        public int Stems => 1;

        public WindowLengths Lengths(int sampleRate) => new(sampleRate, sampleRate / 10);

        public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
        {
            AudioBuffer stem = new(mixture.Channels.Length, mixture.Length, mixture.SampleRate);
            stem.Channels[0][5] = float.NaN;
            return [stem];
        }
    }

    /// <summary>Audio in memory, as it comes from a file.</summary>
    private sealed class Song(AudioBuffer audio) : IAudioReader
    {
        public int SampleRate => audio.SampleRate;

        public int Channels => audio.Channels.Length;

        public long Length => audio.Length;

        public AudioOrigin? Origin => null;

        public AudioBuffer Read(long start, int length) =>
            new([.. audio.Channels.Select(channel => channel.AsSpan((int)start, length).ToArray())], audio.SampleRate);

        public void Dispose()
        {
        }
    }

    private sealed class Reported : IProgress<SeparationProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(SeparationProgress value) => Fractions.Add(value.Fraction);
    }

    private sealed class SilentSong : IAudioReader
    {
        public int SampleRate => 44100;

        public int Channels => 2;

        public long Length => 44100;

        public AudioOrigin? Origin => null;

        public AudioBuffer Read(long start, int length) => new(Channels, length, SampleRate);

        public void Dispose()
        {
        }
    }
}
