using TagBox.Engine.Layers;
using TagBox.Engine.Taggers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Taggers;

/// <summary>
/// The gradients of whole taggers against finite differences. In single precision, through thousands of kinks, random directions
/// drown in noise: the check is along the gradient itself, where the slope must be its norm.
/// </summary>
public class TaggerGradientTests
{
    [Theory]
    [InlineData("fcn", 3e-3)]
    [InlineData("crnn", 3e-3)]
    [InlineData("musicnn", 3e-3)]
    [InlineData("hcnn", 3e-3)]
    [InlineData("compact", 1)] // average pools spread its slope thin
    public void Backward_AlongTheGradientOfABody_IsTheSlope(string architecture, double step)
    {
        Tagger tagger = TaggerLoader.Load(SmallCheckpoints.Create(architecture), SmallCheckpoints.TagNames, architecture);
        Tensor powers = Noise(new Random(1), 1, tagger.Stft.Bins, tagger.Stft.Frames(tagger.Clip.Samples));
        foreach (ref float power in powers.Data.AsSpan())
        {
            power = 1 + (power * power);
        }

        Tensor weighting = Noise(new Random(2), 1, SmallCheckpoints.Tags);
        float[] gradient = tagger.Body.Forward(powers).Backward(weighting).Data;
        double norm = Math.Sqrt(gradient.Sum(value => (double)value * value));

        double measured = (Score(step) - Score(-step)) / (2 * step);
        measured.ShouldBe(norm, 2e-3 * norm);

        double Score(double length)
        {
            float[] moved = [.. powers.Data.Zip(gradient, (value, slope) => (float)(value + (length * slope / norm)))];
            return tagger.Body.Forward(new Tensor(moved, powers.Shape)).Output.Data.Zip(weighting.Data, (value, weight) => (double)value * weight).Sum();
        }
    }
}
