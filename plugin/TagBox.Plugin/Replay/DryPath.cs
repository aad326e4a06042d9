using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Replay;

/// <summary>What a block's outputs get where no stems are played: the input as it is, and silence beside it.</summary>
internal static class DryPath
{
    /// <summary>Passes a part of a block through, to the bit.</summary>
    /// <param name="block">The block.</param>
    /// <param name="start">First sample of the part.</param>
    /// <param name="count">Its samples.</param>
    public static void Pass(in ProcessBlock block, int start, int count)
    {
        AudioBus input = block.Input(0);
        AudioBus output = block.Output(0);
        for (int channel = 0; channel < output.Channels; channel++)
        {
            Span<float> to = Part(output[channel], start, count);
            Span<float> from = channel < input.Channels ? Part(input[channel], start, count) : default;
            if (from.Length == to.Length)
            {
                from.CopyTo(to);
            }
            else
            {
                to.Clear();
            }
        }

        Silence(block, 1, start, count);
    }

    /// <summary>Makes a part of some outputs silent.</summary>
    /// <param name="block">The block.</param>
    /// <param name="firstBus">The first of them; all after it are meant too.</param>
    /// <param name="start">First sample of the part.</param>
    /// <param name="count">Its samples.</param>
    public static void Silence(in ProcessBlock block, int firstBus, int start, int count)
    {
        for (int bus = firstBus; bus < block.Outputs; bus++)
        {
            AudioBus output = block.Output(bus);
            for (int channel = 0; channel < output.Channels; channel++)
            {
                Part(output[channel], start, count).Clear();
            }
        }
    }

    /// <summary>A part of a channel; empty where the host gives it no memory.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="start">First sample.</param>
    /// <param name="count">Samples.</param>
    public static Span<float> Part(Span<float> channel, int start, int count) => channel.IsEmpty ? default : channel.Slice(start, count);
}
