using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Replay;

/// <summary>
/// Plays stems in place of the input at the project positions they were captured at, mixed on the main output and each by itself on
/// its own. Where there are no stems the input passes. For the processing thread: never allocates, locks or throws.
/// </summary>
/// <param name="rate">Samples a second, in Hz.</param>
/// <param name="offlineWait">Is called while a render waits for a file to be read; says false when there is no use in waiting.</param>
internal sealed class StemPlayer(double rate, Func<bool> offlineWait)
{
    private volatile ReadAhead? stems;
    private volatile int misses;
    private bool isPlaying;

    /// <summary>The stems; set by the worker at any time.</summary>
    public ReadAhead? Stems
    {
        get => stems;
        set => stems = value;
    }

    /// <summary>The levels.</summary>
    public StemMixer Mixer { get; } = new(rate);

    /// <summary>Stretches that were silent because the disk did not keep up.</summary>
    public int Misses => misses;

    /// <summary>Plays a part of a block.</summary>
    /// <param name="head">Where the block lies.</param>
    /// <param name="block">The block.</param>
    /// <param name="start">First sample of the part.</param>
    /// <param name="end">The sample after its last.</param>
    public void Play(in Playhead head, in ProcessBlock block, int start, int end)
    {
        if (stems is not { } ahead || !head.Playing)
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
            var at = head.Position + start;
            var set = ahead.FindSet(at, out var changes);
            var count = (int)Math.Min(end - start, changes - at);
            if (set < 0)
            {
                DryPath.Pass(block, start, count);
                Mixer.Advance(count);
            }
            else
            {
                var (index, offset) = Math.DivRem(at - ahead.StartOf(set), StemBlock.Frames);
                count = (int)Math.Min(count, StemBlock.Frames - offset);
                PlayBlock(ahead, new(set, index), head.Offline, (int)offset, block, start, count);
            }

            start += count;
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

    private void PlayBlock(ReadAhead ahead, StemBlockKey key, bool offline, int offset, in ProcessBlock block, int start, int count)
    {
        StemBlock? stem;
        while ((stem = ahead.TryTake(key)) is null && ahead.Failure is null && offline && offlineWait())
        {
        }

        if (stem is null && ahead.Failure is not null)
        {
            DryPath.Pass(block, start, count);
        }
        else if (stem is null)
        {
            // The input would let through what is muted.
            misses++;
            DryPath.Silence(block, 0, start, count);
            Mixer.FadeIn();
        }
        else
        {
            Write(stem, offset, block, start, count);
            stem.Release();
        }
    }

    private void Write(StemBlock stem, int offset, in ProcessBlock block, int start, int count)
    {
        AudioBus main = block.Output(0);
        for (var channel = 0; channel < main.Channels; channel++)
        {
            Mixer.Mix(stem, channel, offset, DryPath.Part(main[channel], start, count));
        }

        Mixer.Advance(count);
        for (var slot = 0; slot < StemSlots.Count; slot++)
        {
            AudioBus own = block.Output(1 + slot);
            float[][]? samples = stem.Samples[slot];
            for (var channel = 0; channel < own.Channels; channel++)
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
