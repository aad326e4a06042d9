using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Vst3;

/// <summary>A bus within a block: its channels' samples.</summary>
public readonly unsafe ref struct AudioBus
{
    private readonly AudioBusBuffers* buffers;
    private readonly int samples;

    internal AudioBus(AudioBusBuffers* buffers, int samples)
    {
        this.buffers = buffers;
        this.samples = samples;
    }

    /// <summary>Number of channels; 0 where the host sends none, as when it only sends parameters.</summary>
    public int Channels => buffers == null ? 0 : buffers->ChannelCount;

    /// <summary>A channel's samples: as many as the block has, or none where the host gives no memory, as for a bus that is off.</summary>
    /// <param name="channel">0 to <see cref="Channels"/> - 1.</param>
    public Span<float> this[int channel]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Channels, nameof(channel));
            float* memory = buffers->Channels == null ? null : buffers->Channels[channel];
            return memory == null ? default : new(memory, samples);
        }
    }

    /// <summary>Says which channels are silent, by what they hold. Hosts may leave out what such channels lead to.</summary>
    internal void FlagSilence()
    {
        ulong flags = 0;
        for (int channel = 0; channel < Math.Min(Channels, 64); channel++)
        {
            if (!this[channel].ContainsAnyExcept(0f))
            {
                flags |= 1UL << channel;
            }
        }
        if (Channels > 0)
        {
            buffers->SilenceFlags = flags;
        }
    }

    /// <summary>Makes every channel silent and says so.</summary>
    public void Silence()
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            this[channel].Clear();
        }

        if (Channels > 0)
        {
            buffers->SilenceFlags = Channels >= 64 ? ulong.MaxValue : (1UL << Channels) - 1;
        }
    }
}
