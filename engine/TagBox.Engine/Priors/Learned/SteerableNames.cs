using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;

namespace TagBox.Engine.Priors.Learned;

/// <summary>Named components, shared out to stems. Parameters are the stems' offsets, [stems + 1, dimensions + 1], the rest's last.</summary>
/// <param name="rendered">The components of which stems are made.</param>
/// <param name="gains">Their gains.</param>
/// <param name="heard">The components that taggers listen to.</param>
/// <param name="gainsHeard">Theirs: the same offsets move them.</param>
internal sealed class SteerableNames(ComponentsDecomposition rendered, StemGains gains, Lazy<ComponentsDecomposition> heard, StemGains gainsHeard) : ISteerable
{
    /// <inheritdoc/>
    public float[] Parameters { get; } = new float[gains.Stems * gains.Numbers];

    private Tensor Offsets => new([.. Parameters], gains.Stems, gains.Numbers);

    /// <inheritdoc/>
    public Pass Forward()
    {
        Pass shared = gainsHeard.Forward(Offsets);
        return new StemPass(shared, new ComponentMix(heard.Value.Components).Forward(shared.Output));
    }

    /// <inheritdoc/>
    public AudioBuffer[] Render(int stems)
    {
        Tensor all = gains.Forward(Offsets).Output;
        return [.. Enumerable.Range(0, stems).Select(stem => rendered.Render(all.Data.AsSpan(stem * all[1], all[1])))];
    }

    private sealed class StemPass(Pass shared, Pass mix) : Pass(mix.Output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Tensor offsets = shared.Backward(mix.Backward(gradient));
            return offsets.Reshape(offsets.Data.Length);
        }
    }
}
