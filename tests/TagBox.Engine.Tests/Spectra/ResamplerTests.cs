using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Spectra;

public sealed class ResamplerTests
{
    [SharedFact]
    public void Forward_44100To16000_EqualsTorchaudio()
    {
        Tensor input = NpyFile.Read(SharedFolder.File("golden", "resample_input_44100.npy"));
        Tensor expected = NpyFile.Read(SharedFolder.File("golden", "resample_output_16000.npy"));

        Tensor output = new Resampler(44_100, 16_000).Forward(input).Output;

        output.Data.Length.ShouldBe(expected.Data.Length);
        output.Data.Zip(expected.Data, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-5f);
    }

    [Theory]
    [InlineData(44_100, 16_000, 1000)]
    [InlineData(16_000, 44_100, 777)]
    [InlineData(48_000, 16_000, 500)]
    [InlineData(8_000, 192_000, 100)]
    [InlineData(192_000, 8_000, 1500)]
    [InlineData(44_101, 16_000, 2000)]
    [InlineData(44_100, 16_000, 5)]
    [InlineData(22_050, 22_050, 64)]
    public void Backward_AnyRates_IsTheAdjointOfForward(int from, int to, int length)
    {
        Random random = new(7);
        Tensor input = Noise(random, 3, length);
        Pass pass = new Resampler(from, to).Forward(input);
        Tensor gradient = Noise(random, 3, pass.Output[^1]);

        Tensor back = pass.Backward(gradient);

        back.Shape.ToArray().ShouldBe([3, length]);
        double norms = Math.Sqrt(Dot(pass.Output.Data, pass.Output.Data) * Dot(gradient.Data, gradient.Data));
        Dot(pass.Output.Data, gradient.Data).ShouldBe(Dot(input.Data, back.Data), 1e-6 * norms);
    }

    [Theory]
    [InlineData(44_100, 16_000)]
    [InlineData(16_000, 44_100)]
    [InlineData(44_101, 16_000)]
    [InlineData(191_999, 8_000)]
    [InlineData(8_000, 191_999)]
    public void Resample_SineWellBelowBothLimits_IsTheSameSine(int from, int to)
    {
        const double frequency = 440;
        float[] sine = Sine(frequency, from, from / 4);

        float[] output = new Resampler(from, to).Resample(new AudioBuffer([sine], from)).Channels[0];

        output.Length.ShouldBe((int)Math.Ceiling(sine.Length * (double)to / from));
        float[] expected = Sine(frequency, to, output.Length);
        int edge = to / 100;
        Enumerable.Range(edge, output.Length - 2 * edge).Max(i => Math.Abs(output[i] - expected[i])).ShouldBeLessThan(2e-3f);
    }

    [Fact]
    public void Resample_SineAboveTheNewLimit_IsSilenced()
    {
        float[] sine = Sine(12_000, 44_100, 44_100);

        float[] output = new Resampler(44_100, 16_000).Resample(new AudioBuffer([sine], 44_100)).Channels[0];

        output[200..^200].Max(sample => Math.Abs(sample)).ShouldBeLessThan(5e-3f);
    }

    [Fact]
    public void Resample_EqualRates_PassesThrough()
    {
        AudioBuffer audio = new(2, 100, 16_000);

        new Resampler(16_000, 16_000).Resample(audio).ShouldBeSameAs(audio);
    }

    [Fact]
    public void Resample_Nothing_GivesNothing() =>
        new Resampler(44_100, 16_000).Resample(new AudioBuffer(2, 0, 44_100)).Length.ShouldBe(0);

    [Fact]
    public void Forward_OneThreadOrMany_GivesTheSameBits()
    {
        Tensor input = Noise(new Random(1), 2, 100_000);
        Resampler resampler = new(44_100, 16_000);
        int before = Workers.Count;
        try
        {
            Workers.Count = 1;
            float[] alone = resampler.Forward(input).Output.Data;
            Workers.Count = 5;
            resampler.Forward(input).Output.Data.ShouldBe(alone);
        }
        finally
        {
            Workers.Count = before;
        }
    }

    private static float[] Sine(double frequency, int rate, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / rate))];

    private static Tensor Noise(Random random, int rows, int length) =>
        new([.. Enumerable.Range(0, rows * length).Select(_ => random.NextSingle() * 2 - 1)], rows, length);

    private static double Dot(float[] left, float[] right) => left.Zip(right, (a, b) => (double)a * b).Sum();
}
