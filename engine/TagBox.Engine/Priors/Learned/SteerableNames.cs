using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;

namespace TagBox.Engine.Priors.Learned;

/// <summary>Named components, shared out to stems. Parameters are the stems' offsets, [stems + 1, dimensions + 1], the rest's last.</summary>
internal sealed class SteerableNames(ComponentsDecomposition window, StemGains gains) : ISteerable
{
    /// <inheritdoc/>
    public float[] Parameters { get; } = new float[gains.Stems * gains.Numbers];

    /// <inheritdoc/>
    public Pass Forward()
    {
        Pass shared = Gains();
        return new StemPass(shared, new ComponentMix(window.Components).Forward(shared.Output));
    }

    /// <inheritdoc/>
    public AudioBuffer[] Render(int stems)
    {
        Tensor all = Gains().Output;
        return [.. Enumerable.Range(0, stems).Select(stem => window.Render(all.Data.AsSpan(stem * all[1], all[1])))];
    }

    private Pass Gains() => gains.Forward(new Tensor([.. Parameters], gains.Stems, gains.Numbers));

    private sealed class StemPass(Pass shared, Pass mix) : Pass(mix.Output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Tensor offsets = shared.Backward(mix.Backward(gradient));
            return offsets.Reshape(offsets.Data.Length);
        }
    }
}
