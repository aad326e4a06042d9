using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Tests.Spectra;

public class AmplitudeToDecibelsTests
{
    [Fact]
    public void Forward_KnownPowers_AreTheirDecibels()
    {
        Tensor powers = new([1, 10, 100, 0.5f, 1e-10f, 1e-12f, 0], 7);

        float[] decibels = new AmplitudeToDecibels().Forward(powers).Output.Data;

        float[] expected = [0, 10, 20, -3.0103f, -100, -100, -100];
        Signals.Difference(decibels, expected).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Backward_BelowTheFloor_IsZero()
    {
        Tensor powers = new([0, 1e-11f, 2], 3);

        Tensor gradient = new AmplitudeToDecibels().Forward(powers).Backward(new Tensor([1, 1, 1], 3));

        gradient.Data[0].ShouldBe(0);
        gradient.Data[1].ShouldBe(0);
        gradient.Data[2].ShouldBe((float)(10 / Math.Log(10) / 2), 1e-6f);
    }
}
