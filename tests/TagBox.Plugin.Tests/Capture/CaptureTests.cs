using TagBox.Engine.Audio;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Tests.Capture;

public sealed class CaptureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void RandomSchedule_IsCapturedAsADictionaryWould(int seed)
    {
        Random random = new(seed);
        using Recording recording = new(channels: 1 + (seed % 2));
        Dictionary<long, int> model = [];
        long position = random.Next(-60_000, 60_000);
        for (int block = 0; block < 400; block++)
        {
            int version = block / 50;
            if (random.Next(12) == 0)
            {
                recording.Input.Armed = !recording.Input.Armed || random.Next(4) > 0;
            }

            if (random.Next(20) == 0)
            {
                position = random.Next(-60_000, 60_000);
            }

            int frames = random.Next(3) switch { 0 => random.Next(0, 64), 1 => 512, _ => random.Next(0, 8193) };
            bool playing = random.Next(8) > 0;
            if (recording.Input.Armed && playing)
            {
                for (int i = 0; i < frames; i++)
                {
                    model[position + i] = version;
                }
            }

            recording.Play(position, frames, version, playing: playing);
            position += playing ? frames : 0;
            if (random.Next(3) == 0)
            {
                recording.Recorder.Drain();
            }
        }

        recording.Recorder.Drain();
        recording.Input.HasDropout.ShouldBeFalse();
        Dictionary<long, float[]> captured = recording.Read();
        captured.Keys.Order().ShouldBe(model.Keys.Order());
        foreach ((long at, int version) in model)
        {
            captured[at].ShouldBe([.. Enumerable.Range(0, 1 + (seed % 2)).Select(channel => Song.At(at, channel, version))]);
        }
    }

    [Theory]
    [InlineData(-1000, 64)]
    [InlineData(0, 512)]
    [InlineData(1, 333)]
    [InlineData(4321, 1024)]
    [InlineData(9999, 97)]
    public void Loop_StartedAnywhere_IsCapturedOnceAndWhole(long start, int block)
    {
        using Recording recording = new();
        Region loop = Region.Between(0, 10_000);
        recording.Input.Armed = true;

        recording.PlayLoop(start, loop, block, 35_000);

        recording.Input.Armed.ShouldBeFalse("the capture is to end by itself");
        recording.Recorder.Map.Stretches.ShouldBe([loop]);
        foreach ((long at, float[]? samples) in recording.Read())
        {
            samples.ShouldBe([Song.At(at, 0), Song.At(at, 1)]);
        }
    }

    [Fact]
    public void Loop_HostWrapsASampleEarly_StillEnds()
    {
        using Recording recording = new();
        recording.Input.Armed = true;
        // The host goes round 0..9999, and the sample 10 000 is only here, by rounding.
        for (int round = 0; round < 2; round++)
        {
            for (long at = 0; at < 10_000; at += 1000)
            {
                recording.Play(at, 1000, version: round, loop: Region.Between(0, 10_001));
            }
        }

        recording.Settle();
        recording.Input.Armed.ShouldBeFalse();
        recording.Recorder.Map.Stretches.ShouldBe([Region.Between(0, 10_000)]);
        recording.Read()[5][0].ShouldBe(Song.At(5, 0, 0), "the second round is not recorded");
    }

    [Fact]
    public void Loop_JumpInTheMiddle_GoesOnUntilAllOfItHasBeenHeard()
    {
        using Recording recording = new();
        Region loop = Region.Between(0, 10_000);
        recording.Input.Armed = true;
        recording.PlayLoop(0, loop, 500, 3000);

        recording.PlayLoop(7000, loop, 500, 3000);
        recording.Input.Armed.ShouldBeTrue("the part before the jump's target is not known to be whole");
        recording.PlayLoop(0, loop, 500, 7000);

        recording.Input.Armed.ShouldBeFalse();
        recording.Recorder.Map.Stretches.ShouldBe([loop]);
    }

    [Fact]
    public void Punch_ReplacesOnlyWhatIsPlayedAgain()
    {
        using Recording recording = new();
        recording.Input.Armed = true;
        for (long at = -2000; at < 4000; at += 250)
        {
            recording.Play(at, 250, version: 1);
        }

        recording.Input.Armed = false;
        recording.Play(0, 250, version: 9);
        recording.Input.Armed = true;
        recording.Play(-100, 777, version: 2);
        recording.Recorder.Drain();

        recording.Recorder.Map.Stretches.ShouldBe([Region.Between(-2000, 4000)]);
        foreach ((long at, float[]? samples) in recording.Read())
        {
            samples[0].ShouldBe(Song.At(at, 0, at is >= -100 and < 677 ? 2 : 1));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bounce_EndsTheCapture(bool byStopping)
    {
        using Recording recording = new();
        recording.Input.Armed = true;
        recording.Play(0, 512, offline: true, playing: false);
        recording.Input.Armed.ShouldBeTrue("nothing has been rendered yet");
        for (long at = 0; at < 100_000; at += 8192)
        {
            recording.Play(at, 8192, offline: true);
        }

        if (byStopping)
        {
            recording.Play(0, 512, offline: true, playing: false);
        }
        else
        {
            recording.Play(0, 512, version: 1);
        }

        recording.Input.Armed.ShouldBeFalse();
        recording.Recorder.Drain();
        recording.Recorder.Map.Stretches.ShouldBe([Region.Between(0, 13 * 8192)]);
        recording.Read()[3][0].ShouldBe(Song.At(3, 0));
    }

    [Fact]
    public void Offline_FullRing_WaitsAndLosesNothing()
    {
        using Recording recording = new(ringFrames: 4000);
        recording.Input.Armed = true;
        for (long at = 0; at < 200_000; at += 8000)
        {
            recording.Play(at, 8000, offline: true);
        }

        recording.Waits.ShouldBeGreaterThan(0);
        recording.Input.HasDropout.ShouldBeFalse();
        recording.Recorder.Drain();
        recording.Recorder.Map.Stretches.ShouldBe([Region.Between(0, 200_000)]);
    }

    [Fact]
    public void Realtime_FullRing_IsADropoutWithAGap_AndTheLoopGoesOnUntilTheGapIsFilled()
    {
        using Recording recording = new(ringFrames: 4000);
        Region loop = Region.Between(0, 40_000);
        recording.Input.Armed = true;
        // Nobody drains.
        for (long at = 0; at < 40_000; at += 500)
        {
            recording.Play(at, 500, version: 1, loop: loop);
        }

        recording.Input.HasDropout.ShouldBeTrue();
        recording.Input.Armed.ShouldBeTrue();
        recording.Recorder.Drain();
        long heard = recording.Recorder.Map.Stretches.Sum(stretch => stretch.Length);
        heard.ShouldBeLessThan(40_000);
        recording.PlayLoop(0, loop, 500, 80_000, version: 2);

        recording.Input.Armed.ShouldBeFalse();
        recording.Input.HasDropout.ShouldBeFalse("the gap is filled");
        recording.Recorder.Map.Stretches.ShouldBe([loop]);
        recording.Read()[39_000][0].ShouldBe(Song.At(39_000, 0, 2));
    }

    [Fact]
    public void Take_IsAFileThatOthersReadWhileItGrows_WithItsProjectTime()
    {
        using Recording recording = new();
        recording.Input.Armed = true;
        recording.Play(96_000, 10_000);
        recording.Recorder.Drain();
        recording.Recorder.Drain();

        using IAudioReader file = AudioFile.Open(recording.Recorder.Map.Pieces[0].Take.Path);
        file.Length.ShouldBe(10_000);
        file.Origin!.TimeReference.ShouldBe(96_000ul);
    }

    [Fact]
    public void LongCapture_TakesNoMoreMemory()
    {
        using Recording recording = new(channels: 1);
        recording.Input.Armed = true;
        Play(0, 2_000_000);
        // All of it happens on this thread; the whole process's memory would count other tests' too.
        long before = GC.GetAllocatedBytesForCurrentThread();

        Play(2_000_000, 22_000_000);

        // A tenth of the 80 MB of audio.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8_000_000);
        recording.Recorder.Map.Pieces.Count.ShouldBe(1);

        void Play(long from, long to)
        {
            for (long at = from; at < to; at += 8000)
            {
                recording.Play(at, 8000, offline: true);
            }

            recording.Recorder.Drain();
        }
    }

    [Fact]
    public async Task Reader_AcrossTakes_GivesWhatTheWireCarries()
    {
        using Recording recording = new();
        recording.Input.Armed = true;
        recording.Play(0, 5000, version: 1);
        recording.Play(2000, 500, version: 2);
        recording.Recorder.Drain();
        using CaptureReader reader = new(recording.Recorder.Map, Region.Between(1000, 4000));
        byte[] bytes = new byte[2500 * 8];

        await reader.ReadAsync(500, bytes, default);

        float[] samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        samples.ShouldBe([.. Enumerable.Range(0, 5000).Select(i => Song.At(1500 + (i / 2), i % 2, i / 2 is >= 500 and < 1000 ? 2 : 1))]);
    }

    [Fact]
    public async Task Reader_TakeRemoved_SaysSo()
    {
        using Recording recording = new();
        recording.Input.Armed = true;
        recording.Play(0, 100);
        recording.Recorder.Drain();
        recording.Recorder.Finish();
        File.Delete(recording.Recorder.Map.Pieces[0].Take.Path);
        using CaptureReader reader = new(recording.Recorder.Map, Region.Between(0, 100));

        await Should.ThrowAsync<IOException>(async () => await reader.ReadAsync(0, new byte[80], default));
    }
}
