using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Spectra;

/// <summary>Signals to transform, and the inner product that adjoints are tested by.</summary>
internal static class Signals
{
    public static Tensor Noise(int seed, params ReadOnlySpan<int> shape)
    {
        Random random = new(seed);
        Tensor noise = new(shape);
        for (int i = 0; i < noise.Data.Length; i++)
        {
            noise.Data[i] = (float)((2 * random.NextDouble()) - 1);
        }

        return noise;
    }

    public static double Dot(Tensor left, Tensor right)
    {
        left.Shape.ToArray().ShouldBe(right.Shape.ToArray());
        return left.Data.Zip(right.Data, (a, b) => (double)a * b).Sum();
    }

    public static double Difference(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        left.Length.ShouldBe(right.Length);
        double most = 0;
        for (int i = 0; i < left.Length; i++)
        {
            most = Math.Max(most, Math.Abs(left[i] - right[i]));
        }

        return most;
    }
}
