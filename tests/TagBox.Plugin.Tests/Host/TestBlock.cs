using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Host;

/// <summary>A block with memory of its own to put an effect's <see cref="AudioEffect.Process"/> to, without a host.</summary>
/// <param name="samples">Samples in each channel.</param>
/// <param name="inputs">Channels of each input bus.</param>
/// <param name="outputs">Channels of each output bus.</param>
internal sealed unsafe class TestBlock(int samples, int[] inputs, int[] outputs) : IDisposable
{
    private readonly HostBlock block = new(samples, inputs, outputs);

    public ProcessMode Mode { get; set; }

    public ProcessContext? Context { get; set; }

    /// <summary>Moves within the block; must be in the order of their offsets.</summary>
    public List<ParameterChange> Changes { get; } = [];

    public Span<float> Input(int bus, int channel) => block.Input(bus, channel);

    public Span<float> Output(int bus, int channel) => block.Output(bus, channel);

    /// <summary>Has the output use the input's memory, as hosts may.</summary>
    public void ShareMainBuffers() => block.ShareMainBuffers();

    /// <summary>Sets the parameters as the binding does and has the effect process the block.</summary>
    public void Run(AudioEffect effect)
    {
        block.Mode = Mode;
        block.Context = Context;
        foreach (ParameterChange change in Changes)
        {
            effect.Parameters.Set(change.Index, change.Value);
        }

        effect.Process(new ProcessBlock(block.Data, CollectionsMarshal.AsSpan(Changes)));
    }

    public void Dispose() => block.Dispose();
}
