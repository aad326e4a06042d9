using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Layers;

/// <summary>
/// Compares a layer's <see cref="Pass.Backward"/> with central differences of its forward run, along random directions. The scalar
/// is a fixed random weighting of the outputs, summed in double. A direction that crosses the kink of a ReLU or a max pool has no
/// derivative to compare with, so kinked layers are given inputs whose values keep a distance from each other (<see cref="Spread"/>).
/// </summary>
public static class GradientCheck
{
    private const int Directions = 8;

    /// <summary>Fails where the gradient departs from the differences.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Where to take the derivative; left as it is.</param>
    /// <param name="step">Length of the step in each value of the input, both ways.</param>
    /// <param name="tolerance">Difference allowed, as a part of the largest derivative that a direction could see by its norm.</param>
    public static void Check(ILayer layer, Tensor input, double step = 1e-3, double tolerance = 2e-3)
    {
        Random random = new(20211013);
        Pass pass = layer.Forward(input);
        Tensor weighting = Noise(random, pass.Output.Shape);
        Tensor gradient = pass.Backward(weighting);
        gradient.Shape.ToArray().ShouldBe(input.Shape.ToArray());
        gradient.Data.ShouldContain(value => value != 0, "an all-zero gradient proves nothing");

        double norm = Math.Sqrt(gradient.Data.Sum(value => (double)value * value));
        for (int direction = 0; direction < Directions; direction++)
        {
            // Steps of ±1 in every value, so that every value's gradient is seen.
            float[] signs = [.. input.Data.Select(_ => random.Next(2) == 0 ? -1f : 1f)];
            float[] plus = [.. input.Data.Zip(signs, (value, sign) => (float)(value + (step * sign)))];
            float[] minus = [.. input.Data.Zip(signs, (value, sign) => (float)(value - (step * sign)))];
            double measured = (Score(layer, plus, input, weighting) - Score(layer, minus, input, weighting)) / (2 * step);
            double claimed = gradient.Data.Zip(signs, (value, sign) => (double)value * sign).Sum();
            Math.Abs(claimed - measured).ShouldBeLessThan(tolerance * norm, $"direction {direction}: {claimed} claimed, {measured} measured");
        }
    }

    /// <summary>Values of a normal distribution.</summary>
    public static Tensor Noise(Random random, params ReadOnlySpan<int> shape)
    {
        Tensor noise = new(shape);
        for (int i = 0; i < noise.Data.Length; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            noise.Data[i] = (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return noise;
    }

    /// <summary>Values in random order, on both sides of zero, 0.01 or more from zero and from each other.</summary>
    public static Tensor Spread(Random random, params ReadOnlySpan<int> shape)
    {
        Tensor spread = new(shape);
        int middle = spread.Data.Length / 2;
        for (int i = 0; i < spread.Data.Length; i++)
        {
            spread.Data[i] = (i - middle + 0.5f) * 0.02f;
        }

        random.Shuffle(spread.Data);
        return spread;
    }

    private static double Score(ILayer layer, float[] values, Tensor like, Tensor weighting) =>
        layer.Forward(new Tensor(values, like.Shape)).Output.Data.Zip(weighting.Data, (value, weight) => (double)value * weight).Sum();
}
