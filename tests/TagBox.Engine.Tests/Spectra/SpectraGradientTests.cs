using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Tests.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Spectra;

/// <summary>The finite-difference check over the spectral layers.</summary>
public class SpectraGradientTests
{
    public static TheoryData<string> Names => [.. Cases().Select(gradientCase => gradientCase.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OfEachLayer_IsTheDerivative(string name)
    {
        GradientCase found = Cases().Single(gradientCase => gradientCase.Name == name);
        Check(found.Layer, found.Input);
    }

    private static IEnumerable<GradientCase> Cases()
    {
        Random random = new(3);
        Tensor Values(params ReadOnlySpan<int> shape) => Noise(random, shape);
        Tensor powers = Values(2, 3, 20);
        foreach (ref float power in powers.Data.AsSpan())
        {
            power = 0.5f + (power * power);
        }

        yield return new("power spectrogram", new PowerSpectrogram(new StftSettings(16, 4)), Values(2, 101));
        yield return new("power spectrogram, odd length", new PowerSpectrogram(new StftSettings(13, 6)), Values(2, 60));
        yield return new("power spectrogram, shorter than a frame", new PowerSpectrogram(new StftSettings(32, 8)), Values(2, 5));
        yield return new("mel filterbank", MelFilterbank.Create(16000, 65, 12), Values(2, 65, 5));
        yield return new("harmonic filterbank", HarmonicFilterbank.Create(16000, 65, 2, 128, 1), Values(2, 65, 5));
        yield return new("amplitude to decibels", new AmplitudeToDecibels(), powers);
    }
}
