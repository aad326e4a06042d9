using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Steering;

/// <summary>Sums stems to the views that the taggers listen to: [stems + 1, samples] to [views, samples].</summary>
/// <param name="views">The views, each with its weight of every stem.</param>
public sealed class ViewMix(IReadOnlyList<StemView> views) : ILayer
{
    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        int samples = input[1];
        Tensor output = Uninitialized.Cleared(views.Count, samples);
        for (int view = 0; view < views.Count; view++)
        {
            for (int stem = 0; stem < input[0]; stem++)
            {
                AddScaled(input.Data.AsSpan(stem * samples, samples), views[view].Weights[stem], output.Data.AsSpan(view * samples, samples));
            }
        }

        return new Mixed(output, views, input[0]);
    }

    private static void AddScaled(ReadOnlySpan<float> source, float weight, Span<float> target)
    {
        if (weight != 0)
        {
            TensorPrimitives.MultiplyAdd(source, weight, target, target);
        }
    }

    private sealed class Mixed(Tensor output, IReadOnlyList<StemView> views, int stems) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            int samples = gradient[1];
            Tensor result = Uninitialized.Cleared(stems, samples);
            for (int view = 0; view < views.Count; view++)
            {
                for (int stem = 0; stem < stems; stem++)
                {
                    AddScaled(gradient.Data.AsSpan(view * samples, samples), views[view].Weights[stem], result.Data.AsSpan(stem * samples, samples));
                }
            }

            return result;
        }
    }
}
