using TagBox.Engine.Layers;
using TagBox.Engine.Priors;

namespace TagBox.Engine.Tests.Priors;

/// <summary>What holds for the stems of every prior, whatever its parameters are.</summary>
internal static class SteerableCheck
{
    /// <summary>Sets the parameters to values around zero.</summary>
    public static void Scatter(ISteerable steered, float spread = 1)
    {
        Random random = new(1);
        for (int i = 0; i < steered.Parameters.Length; i++)
        {
            steered.Parameters[i] = spread * (random.NextSingle() - 0.5f);
        }
    }

    /// <summary>Fails where the stems do not add up to the mixture as it is heard.</summary>
    public static void AddsUp(ISteerable steered, Tensor mixture)
    {
        Tensor stems = steered.Forward().Output;
        stems[1].ShouldBe(mixture[0]);
        for (int i = 0; i < mixture[0]; i++)
        {
            float sum = Enumerable.Range(0, stems[0]).Sum(stem => stems.Data[(stem * stems[1]) + i]);
            sum.ShouldBe(mixture.Data[i], 1e-5);
        }
    }

    /// <summary>Fails where the gradient departs from central differences.</summary>
    /// <param name="steered">The stems, at the parameters to look at.</param>
    /// <param name="every">Which parameters to look at: every so many-th.</param>
    /// <param name="tolerance">Difference allowed, as a part of the largest derivative.</param>
    public static void Gradient(ISteerable steered, int every, double tolerance)
    {
        const float Step = 1e-2f;
        Pass pass = steered.Forward();
        Random random = new(2);
        Tensor direction = new([.. pass.Output.Data.Select(_ => random.NextSingle() - 0.5f)], pass.Output.Shape);
        Tensor gradient = pass.Backward(direction);
        gradient.Data.Length.ShouldBe(steered.Parameters.Length);
        double scale = gradient.Data.Max(Math.Abs);
        for (int i = 0; i < steered.Parameters.Length; i += every)
        {
            float value = steered.Parameters[i];
            steered.Parameters[i] = value + Step;
            double above = Dot(steered.Forward().Output, direction);
            steered.Parameters[i] = value - Step;
            double below = Dot(steered.Forward().Output, direction);
            steered.Parameters[i] = value;
            ((double)gradient.Data[i]).ShouldBe((above - below) / (2 * Step), tolerance * scale);
        }
    }

    private static double Dot(Tensor a, Tensor b) => a.Data.Zip(b.Data, (x, y) => (double)x * y).Sum();
}
