using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Power to decibels: 10 log10(max(x, 1e-10)), of any shape. As torchaudio's AmplitudeToDB for power, without its top_db.
/// Below the floor the gradient is 0.
/// </summary>
public sealed class AmplitudeToDecibels : ILayer
{
    private const float Floor = 1e-10f;
    private const int Stretch = 16384;

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor output = Uninitialized.Tensor(input.Shape);
        Stretches(input.Data.Length, stretch =>
        {
            Span<float> target = output.Data.AsSpan(stretch);
            TensorPrimitives.Max(input.Data.AsSpan(stretch), Floor, target);
            TensorPrimitives.Log10(target, target);
            TensorPrimitives.Multiply(target, 10, target);
        });
        return new DecibelPass(input, output);
    }

    private static void Stretches(int length, Action<Range> work) =>
        Workers.For(((length - 1) / Stretch) + 1, index => work((index * Stretch)..Math.Min(length, (index + 1) * Stretch)));

    private sealed class DecibelPass(Tensor input, Tensor output) : Pass(output)
    {
        private const float Slope = 4.3429448f; // 10 / ln 10

        public override Tensor Backward(Tensor gradient)
        {
            Tensor toInput = Uninitialized.Tensor(input.Shape);
            Stretches(input.Data.Length, stretch =>
            {
                ReadOnlySpan<float> power = input.Data.AsSpan(stretch);
                ReadOnlySpan<float> slope = gradient.Data.AsSpan(stretch);
                Span<float> target = toInput.Data.AsSpan(stretch);
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] = power[i] >= Floor ? Slope * slope[i] / power[i] : 0;
                }
            });
            return toInput;
        }
    }
}
