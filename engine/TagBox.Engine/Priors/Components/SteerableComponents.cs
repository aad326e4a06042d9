using TagBox.Engine.Audio;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// Components shared out among stems. Parameters are one logit a stem and component, [stems + 1, components]; a component goes to
/// the stems by their softmax.
/// </summary>
internal sealed class SteerableComponents(ComponentsDecomposition decomposition, int stems) : ISteerable
{
    private readonly int components = decomposition.Count;

    /// <inheritdoc/>
    public float[] Parameters { get; } = new float[(stems + 1) * decomposition.Count];

    /// <inheritdoc/>
    public Pass Forward()
    {
        Tensor gains = Gains();
        return new StemPass(gains, new ComponentMix(decomposition.Components).Forward(gains));
    }

    /// <inheritdoc/>
    public AudioBuffer[] Render(int stems)
    {
        Tensor gains = Gains();
        return [.. Enumerable.Range(0, stems).Select(stem => decomposition.Render(gains.Data.AsSpan(stem * components, components)))];
    }

    /// <summary>Softmax over the stems of each component: [stems + 1, components].</summary>
    private Tensor Gains()
    {
        Tensor gains = new([.. Parameters], stems + 1, components);
        for (int component = 0; component < components; component++)
        {
            float largest = float.NegativeInfinity;
            for (int stem = 0; stem <= stems; stem++)
            {
                largest = MathF.Max(largest, Parameters[(stem * components) + component]);
            }

            float sum = 0;
            for (int stem = 0; stem <= stems; stem++)
            {
                ref float gain = ref gains.Data[(stem * components) + component];
                gain = MathF.Exp(gain - largest);
                sum += gain;
            }

            for (int stem = 0; stem <= stems; stem++)
            {
                gains.Data[(stem * components) + component] /= sum;
            }
        }

        return gains;
    }

    private sealed class StemPass(Tensor gains, Pass mix) : Pass(mix.Output)
    {
        /// <summary>Through the sums to the gains, then through the softmax: dθ[s] = a[s] (da[s] - Σⱼ a[j] da[j]).</summary>
        public override Tensor Backward(Tensor gradient)
        {
            int stems = gains[0];
            int count = gains[1];
            float[] slopes = mix.Backward(gradient).Data;
            for (int component = 0; component < count; component++)
            {
                float mean = 0;
                for (int stem = 0; stem < stems; stem++)
                {
                    mean += gains.Data[(stem * count) + component] * slopes[(stem * count) + component];
                }

                for (int stem = 0; stem < stems; stem++)
                {
                    ref float slope = ref slopes[(stem * count) + component];
                    slope = gains.Data[(stem * count) + component] * (slope - mean);
                }
            }

            return new Tensor(slopes, stems * count);
        }
    }
}
