using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Tests.Spectra;

[Collection("Workers")]
public class StftThreadTests
{
    [Fact]
    public void Inverse_AnyThreadCount_HasTheSameBits()
    {
        Stft stft = new(new StftSettings(512, 128));
        ComplexSpectrum spectrum = new(Signals.Noise(7, 3, 2, 257, 300));
        int count = Workers.Count;
        try
        {
            Workers.Count = 1;
            float[] alone = stft.Inverse(spectrum, 299 * 128).Data;
            Workers.Count = 7;
            stft.Inverse(spectrum, 299 * 128).Data.ShouldBe(alone);
        }
        finally
        {
            Workers.Count = count;
        }
    }
}
