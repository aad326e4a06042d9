using System.Text.Json;
using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;

namespace TagBox.Engine.Tests.Evaluation;

/// <summary>Against mir_eval's framewise BSS Eval; tests/data/evaluation/make.py made the expected medians.</summary>
public class FramewiseDistortionTests
{
    private const int Rate = 8000;

    [Fact]
    public void MedianSdr_OfSourcesWithNoise_IsMirEvals()
    {
        using JsonDocument fixture = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "evaluation", "sdr.json")));
        foreach (JsonElement made in fixture.RootElement.EnumerateArray())
        {
            (AudioBuffer source, AudioBuffer estimate) = Case(
                made.GetProperty("seconds").GetDouble(), made.GetProperty("channels").GetInt32(), made.GetProperty("leak").GetSingle(), made.GetProperty("silent").GetInt32());
            Measure(estimate, source, 1).MedianSdr.ShouldBe(made.GetProperty("median").GetDouble(), 1e-4);
        }
    }

    [Fact]
    public void Sdr_InStretchesOfAnyLength_IsThatOfTheWhole()
    {
        (AudioBuffer source, AudioBuffer estimate) = Case(4.5, 2, 0.25f, 1);
        FramewiseDistortion found = Measure(estimate, source, 7);
        found.Sdr.ShouldBe(SignalToDistortion.Plain(estimate, source), 1e-6);
        found.ScaleInvariantSdr.ShouldBe(SignalToDistortion.ScaleInvariant(estimate, source), 1e-6);
        found.MedianSdr.ShouldBe(Measure(estimate, source, 1).MedianSdr, 1e-6);
    }

    [Fact]
    public void MedianSdr_OfASilentEstimate_IsNotANumber()
    {
        (AudioBuffer source, _) = Case(2, 1, 0.25f, 0);
        FramewiseDistortion found = Measure(new AudioBuffer(1, source.Length, Rate), source, 1);
        found.MedianSdr.ShouldBe(double.NaN);
        found.Sdr.ShouldBe(0);
    }

    private static FramewiseDistortion Measure(AudioBuffer estimate, AudioBuffer source, int parts)
    {
        FramewiseDistortion distortion = new(Rate);
        for (int part = 0; part < parts; part++)
        {
            Range stretch = (source.Length * part / parts)..(source.Length * (part + 1) / parts);
            distortion.Add(Cut(estimate, stretch), Cut(source, stretch));
        }

        distortion.Finish();
        return distortion;
    }

    private static AudioBuffer Cut(AudioBuffer audio, Range stretch) => new([.. audio.Channels.Select(channel => channel[stretch])], audio.SampleRate);

    private static (AudioBuffer Source, AudioBuffer Estimate) Case(double seconds, int channels, float leak, int silent)
    {
        int length = (int)(seconds * Rate);
        float[][] source = [.. Enumerable.Range(0, channels).Select(channel => Noise(1 + channel, length))];
        float[][] estimate = [.. Enumerable.Range(0, channels).Select(channel => Noise(11 + channel, length))];
        for (int channel = 0; channel < channels; channel++)
        {
            source[channel].AsSpan(silent * Rate, Rate).Clear();
            for (int i = 0; i < length; i++)
            {
                estimate[channel][i] = (source[channel][i] * 0.75f) + (estimate[channel][i] * (((i / Rate) + 1) * leak));
            }
        }

        return (new AudioBuffer(source, Rate), new AudioBuffer(estimate, Rate));
    }

    /// <summary>The minimal standard generator of Park and Miller, as numbers in -1 to 1.</summary>
    private static float[] Noise(long state, int length)
    {
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            state = state * 48271 % 2147483647;
            values[i] = (float)((state / 2147483647.0 * 2) - 1);
        }

        return values;
    }
}
