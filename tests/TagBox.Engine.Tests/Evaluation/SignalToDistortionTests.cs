using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;

namespace TagBox.Engine.Tests.Evaluation;

public class SignalToDistortionTests
{
    private const int Length = 4800;

    [Theory]
    [InlineData(1.0, 20)]
    [InlineData(0.1, 20)]
    [InlineData(3.0, 0)]
    public void ScaleInvariant_ScaledReferencePlusOrthogonalNoise_IsTheirRatio(double scale, double decibels)
    {
        // A sine and a cosine over whole periods are orthogonal and of equal energy.
        double noise = scale * Math.Pow(10, -decibels / 20);
        AudioBuffer estimate = Signal(i => (scale * Sine(i)) + (noise * Cosine(i)));

        SignalToDistortion.ScaleInvariant(estimate, Signal(Sine)).ShouldBe(decibels, 1e-3);
    }

    [Fact]
    public void Plain_HalfTheReference_IsSixDecibels() =>
        SignalToDistortion.Plain(Signal(i => 0.5 * Sine(i)), Signal(Sine)).ShouldBe(20 * Math.Log10(2), 1e-4);

    [Fact]
    public void Plain_Silence_IsZero() =>
        SignalToDistortion.Plain(Signal(_ => 0), Signal(Sine)).ShouldBe(0, 1e-9);

    [Fact]
    public void ScaleInvariant_TheReferenceItself_IsTheLimit() =>
        SignalToDistortion.ScaleInvariant(Signal(Sine), Signal(Sine)).ShouldBe(SignalToDistortion.Limit);

    [Fact]
    public void ScaleInvariant_Silence_IsTheLowerLimit() =>
        SignalToDistortion.ScaleInvariant(Signal(_ => 0), Signal(Sine)).ShouldBe(-SignalToDistortion.Limit);

    private static double Sine(int i) => Math.Sin(2 * Math.PI * 10 * i / Length);

    private static double Cosine(int i) => Math.Cos(2 * Math.PI * 10 * i / Length);

    private static AudioBuffer Signal(Func<int, double> value) =>
        new([[.. Enumerable.Range(0, Length).Select(i => (float)value(i))]], 48000);
}
