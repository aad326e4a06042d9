using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Vst3;

/// <summary>A block of audio on its way through an effect. Lives on the stack; nothing of it may be kept.</summary>
public readonly unsafe ref struct ProcessBlock
{
    private readonly ProcessData* data;

    internal ProcessBlock(ProcessData* data, ReadOnlySpan<ParameterChange> changes)
    {
        this.data = data;
        Changes = changes;
    }

    /// <summary>Samples in each channel; may be 0.</summary>
    public int Samples => data->SampleCount;

    /// <summary>How fast blocks come just now.</summary>
    public ProcessMode Mode => (ProcessMode)data->ProcessMode;

    /// <summary>Where the transport is, or null where the host does not say.</summary>
    public ProcessContext? Context => data->ProcessContext == null ? null : *data->ProcessContext;

    /// <summary>Parameters moved within the block, by ascending offset; the effect's <see cref="ParameterSet"/> has the last values already.</summary>
    public ReadOnlySpan<ParameterChange> Changes { get; }

    /// <summary>Number of input busses the host sends, 0 or more.</summary>
    public int Inputs => data->Inputs == null ? 0 : data->InputCount;

    /// <summary>Number of output busses the host takes; fewer than the effect has where the last ones are off.</summary>
    public int Outputs => data->Outputs == null ? 0 : data->OutputCount;

    /// <summary>An input bus; one without channels where the host sends none with this index.</summary>
    /// <param name="bus">0 for the main input.</param>
    public AudioBus Input(int bus) => new((uint)bus < (uint)Inputs ? data->Inputs + bus : null, Samples);

    /// <summary>An output bus; one without channels where the host takes none with this index.</summary>
    /// <param name="bus">0 for the main output, then the auxiliary ones.</param>
    public AudioBus Output(int bus) => new((uint)bus < (uint)Outputs ? data->Outputs + bus : null, Samples);
}
