using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Layers;
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

        new Separator(Request("low", "high")).Run(audio, sink, null, CancellationToken.None);

        sink.Length.ShouldBe(audio.Length);
        sink.Stems.Count.ShouldBe(3);
        sink.LargestDifference(audio).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Run_Region_SeparatesThatRegionOnly()
    {
        SyntheticSong audio = new(16000, 1, 48000);
        CollectingSink sink = new();

        new Separator(Request("low") with { Start = 16000, Length = 8000 }).Run(audio, sink, null, CancellationToken.None);

        sink.Length.ShouldBe(8000);
        sink.LargestDifference(audio, 16000).ShouldBeLessThan(1e-6);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(40000, 10000)]
    [InlineData(48000, 1)]
    public void Run_RegionOutsideTheAudio_SaysSo(long start, long length)
    {
        SeparationRequest request = Request("low") with { Start = start, Length = length };
        Should.Throw<TagBoxException>(() => new Separator(request).Run(new SyntheticSong(16000, 1, 48000), new CollectingSink(), null, CancellationToken.None))
            .Message.ShouldContain("48000 samples");
    }

    [Fact]
    public void Run_Silence_GivesSilence()
    {
        CollectingSink sink = new();
        new Separator(Request("low")).Run(new SilentSong(), sink, null, CancellationToken.None);

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
                new Separator(Request("low", "high") with { Seed = 4 }).Run(new SyntheticSong(22050, 2, 40000), sink, null, CancellationToken.None);
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
        SeparationRequest request = Request("low") with { Prior = new ComponentsPrior(new ComponentsSettings { Components = 2, Iterations = 1 }), Steering = new SteeringSettings { Steps = 0 } };

        new Separator(request).Run(audio, sink, null, CancellationToken.None);

        // The song alone is 423 MB; what a window of ten seconds needs does not depend on the song.
        sink.Length.ShouldBe(audio.Length);
        sink.MostBytes.ShouldBeLessThan(200L << 20);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new Separator(Request("low")).Run(new SyntheticSong(16000, 1, 16000), new CollectingSink(), null, cancelled.Token));
    }

    [Fact]
    public void Run_Progress_GoesUpToTheWhole()
    {
        Reported progress = new();
        new Separator(Request("low")).Run(new SyntheticSong(11025, 1, 11025 * 23), new CollectingSink(), progress, CancellationToken.None);

        progress.Fractions.ShouldBe(progress.Fractions.Order());
        progress.Fractions[^1].ShouldBe(1);
    }

    private static SeparationRequest Request(params string[] stems) => new()
    {
        Stems = [.. stems.Select(stem => new StemRequest(stem, [stem]))],
        Taggers = [BandTagger.Create()],
        Prior = new ComponentsPrior(new ComponentsSettings { Components = 5, Iterations = 5 }),
        Steering = new SteeringSettings { Steps = 3 },
    };

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
