using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Tests.Spectra;

public class HarmonicFilterbankTests
{
    [Theory]
    [InlineData(0, 90, 440)] // A4 is MIDI note 69, 45 semitones above C1
    [InlineData(1, 90, 880)]
    [InlineData(5, 0, 196.2192)] // six times C1
    public void Forward_AnImpulse_FallsOffFromTheHarmonicOverHalfTheCriticalBand(int harmonic, int fundamental, double centre)
    {
        const int Bins = 8001; // a bin a hertz
        const double Quality = 2;
        Filterbank bank = HarmonicFilterbank.Create(16000, Bins, harmonics: 6, fundamentals: 128, Quality);
        double halfWidth = ((0.1079 * centre) + 24.7) / Quality / 2;

        foreach (int offset in new[] { -30, -10, -3, 0, 3, 10, 30 })
        {
            int bin = (int)Math.Round(centre) + offset;
            Tensor impulse = new(1, Bins, 1);
            impulse.Data[bin] = 1;

            float weight = bank.Forward(impulse).Output.Data[(harmonic * 128) + fundamental];

            weight.ShouldBe((float)Math.Max(0, 1 - (Math.Abs(bin - centre) / halfWidth)), 1e-4f);
        }
    }
}
