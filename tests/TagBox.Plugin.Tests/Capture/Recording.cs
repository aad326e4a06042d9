using TagBox.Engine.Audio;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Capture;

/// <summary>Both halves of a capture, without a host and without a worker: the test drains.</summary>
internal sealed class Recording : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly HostBlock block;
    private int takes;

    public Recording(int channels = 2, int rate = 48000, int ringFrames = 1 << 17)
    {
        Ring = new(channels, ringFrames);
        block = new(1 << 14, [channels], []);
        Input = new(Ring, () =>
        {
            Waits++;
            Recorder!.Drain();
            return true;
        });
        Recorder = new(Ring, rate, CaptureMap.Empty, () => folder.At($"{++takes}.wav"));
    }

    public CaptureRing Ring { get; }

    public CaptureInput Input { get; }

    public CaptureRecorder Recorder { get; }

    public int Waits { get; private set; }

    /// <summary>As <see cref="HostClock"/> has it at 120 quarter notes a minute.</summary>
    public long LoopTolerance { get; } = 200;

    /// <summary>Plays a block of <see cref="Song"/>.</summary>
    public void Play(long position, int frames, int version = 0, Region? loop = null, bool offline = false, bool playing = true)
    {
        Play(
            new Playhead(position, playing, offline ? ProcessMode.Offline : ProcessMode.Realtime, loop, LoopTolerance),
            frames,
            (i, channel) => Song.At(position + i, channel, version));
    }

    /// <summary>Plays a block of anything.</summary>
    public unsafe void Play(Playhead head, int frames, Func<int, int, float> sample)
    {
        for (int channel = 0; channel < Ring.Channels; channel++)
        {
            for (int i = 0; i < frames; i++)
            {
                block.Input(0, channel)[i] = sample(i, channel);
            }
        }

        Input.Process(head, new AudioBus(block.Data->Inputs, frames), frames);
    }

    /// <summary>Plays round and round a loop, as a host does that splits blocks at its end, until so many samples have passed.</summary>
    public long PlayLoop(long position, Region loop, int block, long samples, int version = 0)
    {
        for (long played = 0; played < samples;)
        {
            int frames = (int)Math.Min(block, position < loop.End ? loop.End - position : block);
            Play(position, frames, version, loop);
            Settle();
            played += frames;
            position += frames;
            position = position == loop.End ? loop.Start : position;
        }

        return position;
    }

    /// <summary>Writes what has been recorded, and ends the capture where it is over.</summary>
    public void Settle()
    {
        bool isOver = !Input.Armed;
        Recorder.Drain();
        if (isOver)
        {
            Recorder.Finish(Input.Trim);
        }
    }

    /// <summary>All captured samples by position, as another program's WAV reader finds them in the files.</summary>
    public Dictionary<long, float[]> Read()
    {
        Recorder.Finish();
        Dictionary<long, float[]> samples = [];
        foreach ((Take? take, Region region) in Recorder.Map.Pieces)
        {
            using IAudioReader file = AudioFile.Open(take.Path);
            file.SampleRate.ShouldBe(take.Format.Rate);
            AudioBuffer audio = file.Read(region.Start - take.Start, (int)region.Length);
            for (int i = 0; i < region.Length; i++)
            {
                samples.Add(region.Start + i, [.. audio.Channels.Select(channel => channel[i])]);
            }
        }

        return samples;
    }

    public void Dispose()
    {
        Recorder.Dispose();
        block.Dispose();
        folder.Dispose();
    }
}
