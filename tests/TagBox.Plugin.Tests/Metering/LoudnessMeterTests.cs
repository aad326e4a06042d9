using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Audio;
using TagBox.Plugin.Metering;

namespace TagBox.Plugin.Tests.Metering;

public sealed partial class LoudnessMeterTests
{
    /// <summary>The first test of EBU Tech 3341: a stereo sine of 1 kHz at -23 dB of full scale is as loud as -23 LUFS.</summary>
    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(96000)]
    public void Sine_IsAsLoudAsTheStandardSays(int rate)
    {
        float[] sine = Sine(rate, 20, -23);
        Measure(rate, [sine, sine])!.Value.ShouldBe(-23, 0.1);
    }

    /// <summary>The third test of EBU Tech 3341: what is quiet beside the rest does not count.</summary>
    [Fact]
    public void QuietParts_AreGated()
    {
        float[] audio = [.. Sine(48000, 10, -36), .. Sine(48000, 60, -23), .. Sine(48000, 10, -36)];
        Measure(48000, [audio, audio])!.Value.ShouldBe(-23, 0.1);
    }

    [Fact]
    public void SilenceAndWhatIsTooShort_HaveNoLoudness()
    {
        Measure(48000, [new float[96000], new float[96000]]).ShouldBeNull();
        Measure(48000, [Sine(48000, 0.3, -10)]).ShouldBeNull();
    }

    [FfmpegTheory]
    [InlineData(48000, 1)]
    [InlineData(44100, 2)]
    [InlineData(48000, 4)]
    [InlineData(48000, 6)]
    public void Noise_IsAsLoudAsFfmpegSays(int rate, int channels)
    {
        using TestFolder folder = new();
        Random random = new(channels);
        // Noise that swells and ebbs, and rests for a while.
        float[][] audio = [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(0, 12 * rate)
            .Select(i => i > 8 * rate && i < 10 * rate ? 0 : (float)((random.NextDouble() - 0.5) * 0.3 * (1.2 + Math.Sin((double)i / rate * (channel + 1))))).ToArray())];
        string path = folder.At("noise.wav");
        using (WavWriter writer = new(path, rate, channels, sampleFormat: default, null, overwrite: false))
        {
            writer.Write(new AudioBuffer(audio, rate));
            writer.Commit();
        }

        Measure(rate, audio)!.Value.ShouldBe(Ffmpeg(path, channels), 0.1);
    }

    private static double? Measure(int rate, float[][] audio)
    {
        LoudnessMeter meter = new(rate, audio.Length);
        for (int at = 0; at < audio[0].Length;)
        {
            int count = Math.Min(10_007, audio[0].Length - at);
            meter.Add([.. audio.Select(channel => channel[at..(at + count)])], count);
            at += count;
        }

        return LoudnessMeter.Integrated([meter.Steps]);
    }

    private static float[] Sine(int rate, double seconds, double decibels) =>
        [.. Enumerable.Range(0, (int)(rate * seconds)).Select(i => (float)(Math.Pow(10, decibels / 20) * Math.Sin(2 * Math.PI * 1000 * i / rate)))];

    private static double Ffmpeg(string path, int channels)
    {
        string layout = channels switch { 1 => "mono", 2 => "stereo", 4 => "quad", _ => "5.1" };
        using Process ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-nostats", "-hide_banner", "-channel_layout", layout, "-i", path, "-af", "ebur128", "-f", "null", "-"]) { RedirectStandardError = true })!;
        string told = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        return double.Parse(Integrated().Match(told[told.IndexOf("Summary", StringComparison.Ordinal)..]).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"I:\s+(-[\d.]+) LUFS")]
    private static partial Regex Integrated();
}
