using TagBox.Plugin.Tests.Doubles;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Tests.Capture;

/// <summary>Loops in hosts whose musical time is coarse, unsteady or wrong: a capture is the loop, to the sample, and ends by itself.</summary>
public sealed class LoopCaptureTests
{
    private const double ArdoursTicks = 1920;

    /// <summary>What hosts do to musical time: nothing, ticks cut off, rounded and rounded up, jitter, and a drift of a sample a second.</summary>
    public static TheoryData<string> Distortions => ["none", "ticks below", "ticks", "ticks above", "jitter", "drift"];

    [Theory]
    [MemberData(nameof(Distortions))]
    public void HostThatSplitsBlocks_FromAnywhere_GivesTheLoopToTheSample(string distortion)
    {
        Random random = new(5);
        for (int round = 0; round < 20; round++)
        {
            Region loop = new(random.Next(-20_000, 200_000), random.Next(20_000, 100_000));
            LoopingHost host = new(loop, WrapStyle.SplitsBlocks) { Distort = Distortion(distortion, random), BlockSize = Blocks(random) };
            using Recording recording = new();
            recording.Input.Armed = true;

            host.Play(recording, round % 3 == 0 ? loop.Start : random.NextInt64(loop.Start - 5000, loop.End), rounds: 2.1);

            recording.Input.Armed.ShouldBeFalse($"round {round}: the capture is to end by itself");
            ShouldHold(recording, loop);
        }
    }

    [Fact]
    public void TempoThatChangesInTheLoop_GivesTheLoopToTheSample()
    {
        Random random = new(6);
        for (int round = 0; round < 12; round++)
        {
            double[] tempi = Enumerable.Range(0, 20).Select(_ => 40 + (160 * random.NextDouble())).ToArray();
            Region loop = new(random.Next(0, 200_000), random.Next(60_000, 300_000));
            LoopingHost host = new(loop, WrapStyle.SplitsBlocks)
            {
                Tempo = position => tempi[Math.Clamp(position / LoopingHost.Rate, 0, 19)],
                Distort = Distortion("ticks", random),
                BlockSize = Blocks(random),
            };
            using Recording recording = new();
            recording.Input.Armed = true;

            host.Play(recording, random.NextInt64(loop.Start, loop.End), rounds: 2.1);

            recording.Input.Armed.ShouldBeFalse();
            ShouldHold(recording, loop);
        }
    }

    [Theory]
    [InlineData(WrapStyle.WrapsWithinBlocks)]
    [InlineData(WrapStyle.WrapsAfterTheBlock)]
    public void HostThatDoesNotSplitBlocks_GivesTheLoopToTheSample(WrapStyle style)
    {
        Random random = new(7);
        for (int round = 0; round < 12; round++)
        {
            Region loop = new(random.Next(-20_000, 200_000), random.Next(20_000, 100_000));
            LoopingHost host = new(loop, style) { BlockSize = () => 1024 };
            using Recording recording = new();
            recording.Input.Armed = true;

            host.Play(recording, random.NextInt64(loop.Start - 5000, loop.End), rounds: 3);

            recording.Input.Armed.ShouldBeFalse();
            ShouldHold(recording, loop);
        }
    }

    [Fact]
    public void HostThatNeverReachesTheLoopsEnd_EndsWithWhatItPlays()
    {
        Region loop = new(0, 50_000);
        LoopingHost host = new(loop, WrapStyle.WrapsBeforeTheBlock) { BlockSize = () => 4096 };
        using Recording recording = new();
        recording.Input.Armed = true;

        host.Play(recording, 9_100, rounds: 5);

        recording.Input.Armed.ShouldBeFalse();
        ShouldHold(recording, new(0, 50_000 / 4096 * 4096));
    }

    [Fact]
    public void WhatWasCapturedAroundTheLoopBefore_Stays()
    {
        Region loop = new(10_000, 30_000);
        using Recording recording = new();
        recording.Input.Armed = true;
        recording.Play(5_000, 5_000, version: 3);
        recording.Play(40_000, 5_000, version: 3);
        recording.Input.Armed = false;
        recording.Settle();

        recording.Input.Armed = true;
        new LoopingHost(loop, WrapStyle.SplitsBlocks) { Distort = Distortion("ticks below", new Random(1)) }.Play(recording, 8_000, rounds: 2.1);

        recording.Recorder.Map.Stretches.ShouldBe([new Region(5_000, 40_000)]);
        foreach ((long at, float[]? samples) in recording.Read())
        {
            samples[0].ShouldBe(Song.At(at, 0, at is >= 10_000 and < 40_000 ? 0 : 3));
        }
    }

    [Fact]
    public void Disarmed_WithinTheLoop_KeepsWhatWasPlayedOfIt()
    {
        Region loop = new(10_000, 30_000);
        using Recording recording = new();
        recording.Input.Armed = true;
        recording.PlayLoop(9_000, loop, 500, 11_000);
        recording.Input.Armed = false;
        recording.Settle();

        recording.Recorder.Map.Stretches.ShouldBe([Region.Between(10_000, 20_000)]);
    }

    [Fact]
    public void BounceThroughTheLoop_KeepsTheLoop()
    {
        Region loop = new(10_000, 30_000);
        using Recording recording = new();
        recording.Input.Armed = true;
        for (long at = 0; at < 60_000; at += 4096)
        {
            recording.Play(at, 4096, loop: loop, offline: true);
        }

        recording.Settle();
        recording.Input.Armed.ShouldBeFalse();
        recording.Recorder.Map.Stretches.ShouldBe([loop]);
    }

    private static void ShouldHold(Recording recording, Region loop)
    {
        recording.Recorder.Map.Stretches.ShouldBe([loop]);
        foreach ((long at, float[]? samples) in recording.Read())
        {
            (samples[0] == Song.At(at, 0) && samples[1] == Song.At(at, 1)).ShouldBeTrue($"another sample than {at} at {at}");
        }
    }

    private static Func<int> Blocks(Random random) => random.Next(3) switch
    {
        0 => () => 512,
        1 => () => 64,
        _ => () => 1 + random.Next(2000),
    };

    private static Func<double, long, double> Distortion(string name, Random random) => name switch
    {
        "ticks below" => (music, _) => Math.Floor(music * ArdoursTicks) / ArdoursTicks,
        "ticks" => (music, _) => Math.Round(music * ArdoursTicks) / ArdoursTicks,
        "ticks above" => (music, _) => Math.Ceiling(music * ArdoursTicks) / ArdoursTicks,
        "jitter" => (music, _) => music + ((random.NextDouble() - 0.5) / 500),
        "drift" => (music, position) => music * (1 + (1.0 / LoopingHost.Rate)),
        _ => (music, _) => music,
    };
}
