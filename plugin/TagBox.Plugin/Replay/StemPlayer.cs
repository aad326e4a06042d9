using TagBox.Plugin.Parameters;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Replay;

/// <summary>
/// Plays stems in place of the input at the project positions they were captured at, mixed on the main output and each by itself on
/// its own. Where there are no stems the input passes. For the processing thread: never allocates, locks or throws.
/// </summary>
/// <param name="rate">Samples a second, in Hz.</param>
/// <param name="wait">Is called while a block without a deadline waits for a file to be read; says false when there is no use in waiting.</param>
internal sealed class StemPlayer(double rate, Func<bool> wait)
{
    private volatile ReadAhead? latest;
    private ReadAhead? stems;
    private readonly float[] input = new float[StemBlock.Frames];
    private GainRamp presence = GainRamp.OfRate(rate);
    private bool isPlaying;
    private bool hasOwnOutputs;

    /// <summary>The stems; set by the worker at any time.</summary>
    public ReadAhead? Stems
    {
        get => latest;
        set => latest = value;
    }

    /// <summary>The levels.</summary>
    public StemMixer Mixer { get; } = new(rate);

    /// <summary>Begins a block: says to the worker where it lies, so that stems are in memory when they are to be played.</summary>
    /// <param name="head">The playhead.</param>
    public void Follow(in Playhead head)
    {
        stems = latest;
        stems?.Seek(head);
    }

    /// <summary>Has stems take the input's place, or give it back.</summary>
    /// <param name="stems">Whether stems are to be heard on the main output.</param>
    /// <param name="own">Whether each is to be heard on its own output, too.</param>
    /// <param name="atOnce">Whether with the next sample; else over ten milliseconds.</param>
    public void Enter(bool stems, bool own, bool atOnce)
    {
        hasOwnOutputs = own;
        presence.MoveTo(stems ? 1 : 0);
        if (atOnce)
        {
            presence.Finish();
        }
    }

    /// <summary>Plays a part of a block.</summary>
    /// <param name="head">Where the block lies.</param>
    /// <param name="block">The block.</param>
    /// <param name="start">First sample of the part.</param>
    /// <param name="end">The sample after its last.</param>
    public void Play(in Playhead head, in ProcessBlock block, int start, int end)
    {
        if (stems is null || !head.Playing || (presence.IsSteady && presence.At(0) == 0))
        {
            // What is played next begins at its level.
            presence.Finish();
            isPlaying = false;
            DryPath.Pass(block, start, end - start);
            return;
        }

        if (!isPlaying)
        {
            Mixer.Settle();
            isPlaying = true;
        }

        while (start < end)
        {
            start += PlayPart(head, block, start, end - start);
        }
    }

    // Plays up to the next change of anything: to a set's begin or end, or to the end of what one block in memory holds.
    private int PlayPart(in Playhead head, in ProcessBlock block, int start, int count)
    {
        long at = head.Position + start;
        long changes = long.MaxValue;
        int set = stems?.FindSet(at, out changes) ?? -1;
        count = (int)Math.Min(count, changes - at);
        if (set < 0)
        {
            DryPath.Pass(block, start, count);
            Advance(count);
            return count;
        }

        (long index, long offset) = Math.DivRem(at - stems!.StartOf(set), StemBlock.Frames);
        count = (int)Math.Min(count, StemBlock.Frames - offset);
        StemBlock? stem = stems.TryAcquire(new(set, index));
        if (stem is not null)
        {
            Write(stem, (int)offset, block, start, count);
            stem.Release();
            return count;
        }

        if (stems.Failure is not null)
        {
            DryPath.Pass(block, start, count);
            return count;
        }

        Follow(head with { Position = at });
        if (head.CanWait && wait())
        {
            return 0;
        }

        // The input would let through what is muted.
        DryPath.Silence(block, 0, start, count);
        Mixer.FadeIn();
        return count;
    }

    private void Write(StemBlock stem, int offset, in ProcessBlock block, int start, int count)
    {
        AudioBus main = block.Output(0);
        for (int channel = 0; channel < main.Channels; channel++)
        {
            // The input may lie in the output's memory.
            Span<float> dry = Dry(block.Input(0), channel, start, count);
            Span<float> output = DryPath.Part(main[channel], start, count);
            Mixer.Mix(stem, channel, offset, output);
            Fade(dry, output);
        }

        Advance(count);
        if (!hasOwnOutputs)
        {
            DryPath.Silence(block, 1, start, count);
            return;
        }

        for (int slot = 0; slot < StemSlots.Count; slot++)
        {
            AudioBus own = block.Output(1 + slot);
            float[][]? samples = stem.Samples[slot];
            for (int channel = 0; channel < own.Channels; channel++)
            {
                Span<float> to = DryPath.Part(own[channel], start, count);
                if (samples is null)
                {
                    to.Clear();
                }
                else if (!to.IsEmpty)
                {
                    samples[Math.Min(channel, samples.Length - 1)].AsSpan(offset, count).CopyTo(to);
                }
            }
        }
    }

    // Nothing where the input is not heard.
    private Span<float> Dry(AudioBus bus, int channel, int start, int count)
    {
        if (presence.IsSteady || channel >= bus.Channels)
        {
            return default;
        }

        Span<float> from = DryPath.Part(bus[channel], start, count);
        from.CopyTo(input);
        return input.AsSpan(0, from.Length);
    }

    private void Fade(ReadOnlySpan<float> dry, Span<float> output)
    {
        if (presence.IsSteady)
        {
            return;
        }

        for (int i = 0; i < output.Length; i++)
        {
            float gain = presence.At(i);
            output[i] = (gain * output[i]) + (i < dry.Length ? (1 - gain) * dry[i] : 0);
        }
    }

    private void Advance(int count)
    {
        Mixer.Advance(count);
        presence.Advance(count);
    }
}
