namespace TagBox.Engine.Steering;

/// <summary>The Adam optimiser (Kingma and Ba, 2015, algorithm 1): steps along the gradient, scaled by its recent size.</summary>
/// <param name="parameters">How many numbers are moved.</param>
/// <param name="learningRate">How far a step goes, in units of a parameter.</param>
public sealed class Adam(int parameters, float learningRate)
{
    private const float MeanDecay = 0.9f;
    private const float VarianceDecay = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] mean = new float[parameters];
    private readonly float[] variance = new float[parameters];
    private int steps;

    /// <summary>Moves the parameters one step down the gradient.</summary>
    /// <param name="values">The parameters, changed in place.</param>
    /// <param name="gradient">Derivative of the loss with respect to each.</param>
    public void Step(Span<float> values, ReadOnlySpan<float> gradient)
    {
        if (values.Length != mean.Length || gradient.Length != mean.Length)
        {
            throw new ArgumentException($"Adam moves {mean.Length} parameters; got {values.Length} and a gradient of {gradient.Length}.", nameof(values));
        }

        steps++;
        float meanCorrection = 1 - MathF.Pow(MeanDecay, steps);
        float varianceCorrection = 1 - MathF.Pow(VarianceDecay, steps);
        for (int i = 0; i < values.Length; i++)
        {
            mean[i] = (MeanDecay * mean[i]) + ((1 - MeanDecay) * gradient[i]);
            variance[i] = (VarianceDecay * variance[i]) + ((1 - VarianceDecay) * gradient[i] * gradient[i]);
            values[i] -= learningRate * (mean[i] / meanCorrection) / (MathF.Sqrt(variance[i] / varianceCorrection) + Epsilon);
        }
    }
}
