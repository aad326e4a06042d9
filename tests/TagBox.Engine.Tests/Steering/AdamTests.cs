using TagBox.Engine.Steering;

namespace TagBox.Engine.Tests.Steering;

public class AdamTests
{
    [Fact]
    public void Step_First_MovesByTheLearningRateAgainstTheSign()
    {
        // With zero state the corrected moments are g and g², so the first step is rate · sign(g) whatever the size of g.
        float[] values = [1f, 1f, 1f];
        new Adam(3, 0.25f).Step(values, [4f, -0.001f, 0f]);

        values[0].ShouldBe(0.75f, 1e-5);
        values[1].ShouldBe(1.25f, 1e-5);
        values[2].ShouldBe(1f);
    }

    [Fact]
    public void Step_OnAParabola_FindsItsLowestPoint()
    {
        float[] values = [3f];
        Adam adam = new(1, 0.1f);
        for (int step = 0; step < 500; step++)
        {
            adam.Step(values, [2 * (values[0] - 1)]);
        }

        values[0].ShouldBe(1f, 1e-2);
    }

    [Fact]
    public void Step_SequenceOfGradients_FollowsThePublishedRecurrence()
    {
        // Kingma and Ba's algorithm 1, written out in double precision.
        double[] gradients = [0.3, -1.2, 0.7, 0.05];
        double mean = 0, variance = 0, expected = 0.5;
        float[] values = [0.5f];
        Adam adam = new(1, 0.3f);
        for (int step = 1; step <= gradients.Length; step++)
        {
            double gradient = gradients[step - 1];
            mean = (0.9 * mean) + (0.1 * gradient);
            variance = (0.999 * variance) + (0.001 * gradient * gradient);
            expected -= 0.3 * (mean / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(variance / (1 - Math.Pow(0.999, step))) + 1e-8);
            adam.Step(values, [(float)gradient]);
        }

        values[0].ShouldBe((float)expected, 1e-5);
    }

    [Fact]
    public void Step_GradientOfAnotherLength_Throws() =>
        Should.Throw<ArgumentException>(() => new Adam(2, 1).Step(new float[2], new float[3]));
}
