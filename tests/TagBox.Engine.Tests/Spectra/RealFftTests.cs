using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Tests.Spectra;

public class RealFftTests
{
    public static TheoryData<int> Sizes { get; } = [2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 22, 31, 32, 34, 64, 100, 231, 256, 512, 513, 630, 1000, 1024, 1155, 2048, 2816, 2822, 3072];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_EightSignals_IsTheDefiningSumOfEach(int size)
    {
        RealFft fft = RealFft.Create(size);
        float[] samples = Signals.Noise(size, size * RealFft.Lanes).Data;
        (float[] re, float[] im) = Forward(fft, samples);

        double tolerance = 1e-6 * Math.Sqrt(size) * Math.Log2(2 * size);
        for (int lane = 0; lane < RealFft.Lanes; lane++)
        {
            for (int k = 0; k < fft.Bins; k++)
            {
                Complex sum = Complex.Zero;
                for (int t = 0; t < size; t++)
                {
                    sum += samples[(t * RealFft.Lanes) + lane] * Complex.FromPolarCoordinates(1, -Math.Tau * k * t / size);
                }

                double error = (new Complex(re[(k * RealFft.Lanes) + lane], im[(k * RealFft.Lanes) + lane]) - sum).Magnitude;
                error.ShouldBeLessThan(tolerance, $"bin {k} of signal {lane}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Adjoint_AnyBins_HasTheInnerProductOfForward(int size)
    {
        RealFft fft = RealFft.Create(size);
        float[] samples = Signals.Noise(1, size * RealFft.Lanes).Data;
        float[] gradientRe = Signals.Noise(2, fft.Bins * RealFft.Lanes).Data;
        float[] gradientIm = Signals.Noise(3, fft.Bins * RealFft.Lanes).Data;

        (float[] re, float[] im) = Forward(fft, samples);
        float[] back = Adjoint(fft, gradientRe, gradientIm);

        double forward = re.Zip(gradientRe, (a, b) => (double)a * b).Sum() + im.Zip(gradientIm, (a, b) => (double)a * b).Sum();
        back.Zip(samples, (a, b) => (double)a * b).Sum().ShouldBe(forward, 1e-5 * size);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void InverseWeight_OverForward_GivesTheSignalBack(int size)
    {
        RealFft fft = RealFft.Create(size);
        float[] samples = Signals.Noise(1, size * RealFft.Lanes).Data;
        (float[] re, float[] im) = Forward(fft, samples);
        for (int i = 0; i < re.Length; i++)
        {
            re[i] *= fft.InverseWeight(i / RealFft.Lanes);
            im[i] *= fft.InverseWeight(i / RealFft.Lanes);
        }

        Signals.Difference(Adjoint(fft, re, im), samples).ShouldBeLessThan(5e-6);
    }

    [Theory]
    [InlineData(2822.4, 2816)] // 64 ms at 44.1 kHz: 2 * 2^7 * 11
    [InlineData(3072, 3072)]
    [InlineData(1411.2, 1408)]
    [InlineData(2.9, 2)]
    [InlineData(0.1, 2)]
    public void NearestFast_ASize_IsTheNearestEvenOneOfSmallPrimes(double size, int nearest) => RealFft.NearestFast(size).ShouldBe(nearest);

    private static (float[] Re, float[] Im) Forward(RealFft fft, float[] samples)
    {
        float[] re = new float[fft.Bins * RealFft.Lanes];
        float[] im = new float[fft.Bins * RealFft.Lanes];
        fft.Forward(Lanes(samples), Lanes(re), Lanes(im));
        return (re, im);
    }

    private static float[] Adjoint(RealFft fft, float[] re, float[] im)
    {
        float[] samples = new float[fft.Size * RealFft.Lanes];
        fft.Adjoint(Lanes(re), Lanes(im), Lanes(samples));
        return samples;
    }

    private static Span<Vector256<float>> Lanes(float[] values) => MemoryMarshal.Cast<float, Vector256<float>>(values.AsSpan());
}
