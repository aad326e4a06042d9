using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Tests.Steering;

/// <summary>
/// A tagger whose answers are known in advance: "low" is how much sounds below 1 kHz and "high" how much above, in decibels over
/// a threshold.
/// </summary>
internal static class BandTagger
{
    public const int SampleRate = 16000;

    public static Tagger Create()
    {
        StftSettings stft = new(512, 256);
        Tensor bands = new(2, stft.Bins);
        for (int bin = 1; bin < stft.Bins; bin++)
        {
            bands.Data[((bin * SampleRate / stft.FftSize < 1000 ? 0 : 1) * stft.Bins) + bin] = 1;
        }

        // [clips, bins, frames] -> [clips, bins] -> [clips, 2]: energy a band, in decibels, around a threshold of 10 dB.
        Sequential body = new(
            new MeanOver(2),
            new Linear(bands),
            new AmplitudeToDecibels(),
            new Linear(new Tensor([0.3f, 0, 0, 0.3f], 2, 2), new Tensor([-3f, -3f], 2)));
        return new Tagger("bands", ["low", "high"], SampleRate, stft, new ClipLength(SampleRate, Fixed: false), body);
    }
}
