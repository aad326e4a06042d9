using TagBox.Plugin.Capture;
using TagBox.Plugin.Tests.Capture;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Doubles;

/// <summary>A host that plays round and round a loop and counts musical time in its own way, which is not always the right one.</summary>
/// <param name="loop">The loop.</param>
/// <param name="style">How it goes round.</param>
internal sealed class LoopingHost(Region loop, WrapStyle style)
{
    public const int Rate = 48000;

    private readonly HostClock clock = new(Rate);

    /// <summary>The tempo by project position, in samples.</summary>
    public Func<long, double> Tempo { get; init; } = _ => 120;

    /// <summary>Musical time as the host has it, from what it is, at a position.</summary>
    public Func<double, long, double> Distort { get; init; } = (music, _) => music;

    /// <summary>Samples of each block.</summary>
    public Func<int> BlockSize { get; init; } = () => 512;

    /// <summary>Plays until the capture ends by itself, or as long as a host may be listened to.</summary>
    /// <param name="recording">Captures.</param>
    /// <param name="position">Where playing begins.</param>
    /// <param name="rounds">How many times the loop's length is played at most.</param>
    public void Play(Recording recording, long position, double rounds)
    {
        long left = (long)(rounds * loop.Length) + Math.Max(0, loop.Start - position);
        while (recording.Input.Armed && left > 0)
        {
            int frames = BlockSize();
            if (position < loop.End && position + frames > loop.End)
            {
                if (style == WrapStyle.SplitsBlocks)
                {
                    frames = (int)(loop.End - position);
                }
                else if (style == WrapStyle.WrapsBeforeTheBlock)
                {
                    position = loop.Start;
                }
            }

            Block(recording, position, frames);
            recording.Settle();
            left -= frames;
            long end = position + frames;
            position = end < loop.End || (position >= loop.End) ? end
                : style == WrapStyle.WrapsWithinBlocks ? loop.Start + end - loop.End
                : loop.Start;
        }

        recording.Settle();
    }

    private void Block(Recording recording, long position, int frames)
    {
        ProcessContext context = new()
        {
            State = ContextStates.Playing | ContextStates.CycleActive | ContextStates.CycleValid | ContextStates.ProjectTimeMusicValid | ContextStates.TempoValid,
            ProjectTimeSamples = position,
            Tempo = Tempo(position),
            ProjectTimeMusic = Distort(Music(position), position),
            CycleStartMusic = Music(loop.Start),
            CycleEndMusic = Music(loop.End),
        };
        bool wraps = style == WrapStyle.WrapsWithinBlocks && position < loop.End;
        recording.Play(
            clock.Read(context, ProcessMode.Realtime, frames),
            frames,
            (i, channel) => Song.At(position + i - (wraps && position + i >= loop.End ? loop.Length : 0), channel));
    }

    // The quarter notes since sample 0, by a tempo that changes at whole seconds only.
    private double Music(long position)
    {
        double music = 0;
        for (long at = 0; at < position; at += Rate)
        {
            music += Math.Min(Rate, position - at) * Tempo(at) / (60.0 * Rate);
        }

        return position < 0 ? position * Tempo(0) / (60.0 * Rate) : music;
    }
}
