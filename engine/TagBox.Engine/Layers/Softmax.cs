using System.Numerics.Tensors;

namespace TagBox.Engine.Layers;

/// <summary>Turns logits into shares that add up to one.</summary>
internal static class Softmax
{
    /// <summary>exp(x) over the sum of all, with the largest taken off first, so that no exponential overflows.</summary>
    /// <param name="values">Logits, replaced by their shares.</param>
    public static void Of(Span<float> values)
    {
        TensorPrimitives.Subtract(values, TensorPrimitives.Max<float>(values), values);
        TensorPrimitives.SoftMax(values, values);
    }
}
