using System.Numerics;
using System.Numerics.Tensors;

namespace TagBox.Engine.Layers;

/// <summary>max(x, 0) of every value, for any shape. Its derivative at 0 is taken as 0.</summary>
public sealed class Relu : ILayer
{
    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Tensor output = Uninitialized.Tensor(input.Shape);
        Elementwise.For(output.Data.Length, (start, count) =>
            TensorPrimitives.Max(input.Data.AsSpan(start, count), 0, output.Data.AsSpan(start, count)));
        return new ReluPass(output);
    }

    /// <summary>The gradient where the output is above zero, zero elsewhere.</summary>
    internal static void Mask(ReadOnlySpan<float> gradient, ReadOnlySpan<float> output, Span<float> masked)
    {
        int i = 0;
        for (; i <= masked.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> passed = new Vector<float>(gradient[i..]) & Vector.GreaterThan(new Vector<float>(output[i..]), Vector<float>.Zero).As<int, float>();
            passed.CopyTo(masked[i..]);
        }

        for (; i < masked.Length; i++)
        {
            masked[i] = output[i] > 0 ? gradient[i] : 0;
        }
    }

    private sealed class ReluPass(Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor masked = Uninitialized.Tensor(gradient.Shape);
            Elementwise.For(masked.Data.Length, (start, count) =>
                Mask(gradient.Data.AsSpan(start, count), Output.Data.AsSpan(start, count), masked.Data.AsSpan(start, count)));
            return masked;
        }
    }
}
