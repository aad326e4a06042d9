using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Spectra;

public class MelFilterbankTests
{
    [Fact]
    public void Forward_AFlatSpectrum_GivesEveryBinBetweenTheOuterCentresInWhole()
    {
        const int Bins = 257;
        const int Bands = 20;
        Filterbank bank = MelFilterbank.Create(16000, Bins, Bands);
        double[] centres = [.. Enumerable.Range(1, Bands).Select(band => 700 * (Math.Pow(1 + (8000 / 700.0), band / (Bands + 1.0)) - 1))];

        for (int bin = 0; bin < Bins; bin++)
        {
            Tensor impulse = new(1, Bins, 1);
            impulse.Data[bin] = 1;
            double hertz = bin * 8000.0 / (Bins - 1);
            float[] bands = bank.Forward(impulse).Output.Data;

            // Neighbouring triangles cross-fade, so between the outer centres they add up to one.
            if (hertz >= centres[0] && hertz <= centres[^1])
            {
                bands.Sum().ShouldBe(1, 1e-5f, $"at {hertz} Hz");
                int above = Array.FindIndex(centres, centre => centre >= hertz);
                bands[above].ShouldBe((float)(above == 0 ? 1 : (hertz - centres[above - 1]) / (centres[above] - centres[above - 1])), 1e-5f);
            }
        }
    }

    [SharedFact]
    public void Forward_EveryBin_WeighsAsTorchaudiosMatrixInATrainedCheckpoint()
    {
        Tensor matrix = Checkpoint.Read(SharedFolder.File("models", "mtat", "fcn.pth"))["spec.mel_scale.fb"]; // [257 bins, 96 bands]
        Filterbank bank = MelFilterbank.Create(16000, 257, 96);
        Tensor impulses = new(257, 257, 1);
        for (int bin = 0; bin < 257; bin++)
        {
            impulses.Data[(bin * 257) + bin] = 1;
        }

        Signals.Difference(bank.Forward(impulses).Output.Data, matrix.Data).ShouldBeLessThan(1e-4);
    }
}
