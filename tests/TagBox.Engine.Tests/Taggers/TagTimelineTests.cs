using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Tests.Taggers;

public class TagTimelineTests
{
    private const int Rate = 44100;
    private const int Tone = 1000;

    /// <summary>Hears every frequency as a tag: the mean power of its bin, one half in silence, one when it sounds.</summary>
    private static readonly Tagger Analyser = new(
        "analyser",
        [.. Enumerable.Range(0, 257).Select(bin => $"{bin * 31.25} Hz")],
        16000,
        new StftSettings(512, 256),
        new ClipLength(16000, Fixed: true),
        new MeanOver(2));

    [Fact]
    public void Listen_ATonePlayedLate_IsHeardThenAndAtItsFrequency()
    {
        TagMoment[] moments = [.. new TagTimeline(Analyser).Listen(ToneFrom(second: 2, length: 4.5))];

        moments.Select(moment => moment.Start).ShouldBe([0, 1, 2, 3, 3.5]);
        moments.Select(moment => moment.End).ShouldBe([1, 2, 3, 4, 4.5]);
        int bin = 32; // 1000 Hz / 31.25
        moments.Select(moment => Math.Round(moment.Probabilities[bin], 2)).ShouldBe([0.5, 0.5, 1, 1, 1]);
        moments[^1].Probabilities[2 * bin].ShouldBe(0.5f, 1e-2f);
    }

    [Theory]
    [InlineData(0.5, new[] { 0, 0.5, 1, 1.5 })]
    [InlineData(0.75, new[] { 0, 0.75, 1.5 })]
    [InlineData(2.0, new[] { 0, 1.5 })]
    public void Listen_AtAnotherPace_BeginsAClipEverySoOftenAndEndsWithTheAudio(double every, double[] starts)
    {
        new TagTimeline(Analyser).Listen(ToneFrom(0, 2.5), every).Select(moment => moment.Start).ShouldBe(starts);
    }

    [Fact]
    public void Listen_AShortFile_IsOneMoment()
    {
        TagMoment moment = new TagTimeline(Analyser).Listen(ToneFrom(0, 0.3)).ShouldHaveSingleItem();

        moment.End.ShouldBe(0.3, 1e-9);
        moment.Probabilities[32].ShouldBe(1, 1e-3f);
    }

    [Fact]
    public void Listen_NoSamples_HearsNothing()
    {
        new TagTimeline(Analyser).Listen(new BufferReader(new AudioBuffer(1, 0, Rate))).ShouldBeEmpty();
    }

    [Fact]
    public void Listen_Cancelled_Stops()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();

        Should.Throw<OperationCanceledException>(() => new TagTimeline(Analyser).Listen(ToneFrom(0, 2), cancellation: cancelled.Token).ToArray());
    }

    private static BufferReader ToneFrom(double second, double length)
    {
        AudioBuffer audio = new(2, (int)(length * Rate), Rate);
        for (int i = (int)(second * Rate); i < audio.Length; i++)
        {
            audio.Channels[0][i] = (float)Math.Sin(Math.Tau * Tone * i / Rate);
        }

        return new BufferReader(audio);
    }

    private sealed class BufferReader(AudioBuffer audio) : IAudioReader
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
}
