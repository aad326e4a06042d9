using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Replay;

/// <summary>Sums stems by their gains. At gains of 1 that is the plain sum, to the bit.</summary>
internal sealed class StemMixer
{
    private readonly GainRamp[] gains = new GainRamp[StemSlots.Count];

    /// <summary>Prepares a mixer with gains of 0.</summary>
    /// <param name="rate">Samples a second, in Hz.</param>
    public StemMixer(double rate) => Array.Fill(gains, GainRamp.OfRate(rate));

    /// <summary>Moves a gain, over ten milliseconds.</summary>
    /// <param name="slot">The stem's.</param>
    /// <param name="gain">Linear.</param>
    public void SetGain(int slot, double gain) => gains[slot].MoveTo(gain);

    /// <summary>Ends the moves that are under way.</summary>
    public void Settle()
    {
        foreach (ref GainRamp gain in gains.AsSpan())
        {
            gain.Finish();
        }
    }

    /// <summary>Lets all stems come in from silence.</summary>
    public void FadeIn()
    {
        foreach (ref GainRamp gain in gains.AsSpan())
        {
            gain.FadeIn();
        }
    }

    /// <summary>Sums one channel of a stretch. The gains stay where they are until <see cref="Advance"/>.</summary>
    /// <param name="block">The stems.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="start">First sample in the block.</param>
    /// <param name="output">Takes the sum.</param>
    public void Mix(StemBlock block, int channel, int start, Span<float> output)
    {
        output.Clear();
        for (int slot = 0; slot < StemSlots.Count; slot++)
        {
            if (block.Samples[slot] is { } stem)
            {
                Add(stem[Math.Min(channel, stem.Length - 1)].AsSpan(start, output.Length), in gains[slot], output);
            }
        }
    }

    /// <summary>Goes on by some samples, after all channels are mixed.</summary>
    /// <param name="samples">How many.</param>
    public void Advance(int samples)
    {
        foreach (ref GainRamp gain in gains.AsSpan())
        {
            gain.Advance(samples);
        }
    }

    private static void Add(ReadOnlySpan<float> stem, in GainRamp ramp, Span<float> output)
    {
        float gain = ramp.At(0);
        if (ramp.IsSteady && gain == 0)
        {
            return;
        }

        for (int i = 0; i < output.Length; i++)
        {
            output[i] += (ramp.IsSteady ? gain : ramp.At(i)) * stem[i];
        }
    }
}
