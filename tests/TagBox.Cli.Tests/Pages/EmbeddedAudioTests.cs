using System.IO.Compression;
using System.Text;
using TagBox.Cli.Pages;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Tests.Pages;

public sealed class EmbeddedAudioTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 70_001, 1)]
    [InlineData(3, 131_072, 2.5)]
    public void Write_AnyShape_IsTheSamplesToHalfAStep(int channels, int length, double scale)
    {
        Random noise = new(1);
        float[][] samples = [.. Enumerable.Range(0, channels).Select(_ => Enumerable.Range(0, length).Select(_ => (float)(scale * ((2 * noise.NextDouble()) - 1))).ToArray())];
        samples[0][0] = (float)scale; // Full scale, both ways: the widest step wraps round.
        samples[^1][^1] = (float)-scale;
        float[][] read = Unpack(Packed(samples, scale), channels, length, scale);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int n = 0; n < length; n++)
            {
                ((double)read[channel][n]).ShouldBe(samples[channel][n], scale * 0.5001 / short.MaxValue);
            }
        }
    }

    [Fact]
    public void Write_BeyondTheScale_IsClipped()
    {
        Unpack(Packed([[3, -3, 0.5f]], 1), 1, 3, 1)[0].ShouldBe([1, -1, 0.5f], 1e-4);
    }

    [Fact]
    public void Write_Silence_TakesNextToNothing()
    {
        Packed([new float[441_000]], 1).Length.ShouldBeLessThan(20_000);
    }

    private string Packed(float[][] samples, double scale)
    {
        TestWav.Write(temporary.At("s.wav"), 44100, samples);
        using IAudioReader audio = AudioFile.Open(temporary.At("s.wav"));
        using MemoryStream text = new();
        EmbeddedAudio.Write(audio, scale, text, CancellationToken.None);
        return Encoding.ASCII.GetString(text.ToArray());
    }

    /// <summary>The way back, from the description of the format alone.</summary>
    private static float[][] Unpack(string text, int channels, int length, double scale)
    {
        using MemoryStream bytes = new();
        using ZLibStream zlib = new(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        zlib.CopyTo(bytes);
        bytes.Length.ShouldBe(2L * channels * length);
        bytes.Position = 0;
        float[][] samples = [.. Enumerable.Range(0, channels).Select(_ => new float[length])];
        int[] last = new int[channels];
        for (int start = 0; start < length; start += 65536)
        {
            int block = Math.Min(65536, length - start);
            for (int channel = 0; channel < channels; channel++)
            {
                byte[] upper = new byte[block];
                byte[] lower = new byte[block];
                bytes.ReadExactly(upper);
                bytes.ReadExactly(lower);
                for (int n = 0; n < block; n++)
                {
                    int folded = (upper[n] * 256) + lower[n];
                    int step = folded % 2 == 0 ? folded / 2 : -(folded + 1) / 2;
                    last[channel] += step;
                    last[channel] += last[channel] > short.MaxValue ? -65536 : last[channel] < short.MinValue ? 65536 : 0;
                    samples[channel][start + n] = (float)(last[channel] * scale / short.MaxValue);
                }
            }
        }

        return samples;
    }
}
