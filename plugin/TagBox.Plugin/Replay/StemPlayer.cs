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
    private bool isPlaying;

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

    /// <summary>Plays a part of a block.</summary>
    /// <param name="head">Where the block lies.</param>
    /// <param name="block">The block.</param>
    /// <param name="start">First sample of the part.</param>
    /// <param name="end">The sample after its last.</param>
    public void Play(in Playhead head, in ProcessBlock block, int start, int end)
    {
        if (stems is null || !head.Playing)
        {
            Rest(block, start, end);
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

    /// <summary>Passes a part of a block through; what is played next begins at its level.</summary>
    /// <param name="block">The block.</param>
    /// <param name="start">First sample of the part.</param>
    /// <param name="end">The sample after its last.</param>
    public void Rest(in ProcessBlock block, int start, int end)
    {
        isPlaying = false;
        DryPath.Pass(block, start, end - start);
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
            Mixer.Advance(count);
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
            Mixer.Mix(stem, channel, offset, DryPath.Part(main[channel], start, count));
        }

        Mixer.Advance(count);
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
}
