using System.Numerics;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Tests.Spectra;

public class StftTests
{
    public static TheoryData<int, int, WindowShape, int> Cases { get; } = new MatrixOf(
        [(512, 256, WindowShape.Hann), (2048, 1024, WindowShape.SquareRootHann), (513, 256, WindowShape.Hann), (64, 16, WindowShape.Hann)],
        [1, 2, 3, 31, 255, 256, 257, 512, 513, 5000, 20000]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Inverse_OfForward_IsTheSignal(int fftSize, int hop, WindowShape window, int samples)
    {
        Stft stft = new(new StftSettings(fftSize, hop, window));
        Tensor signals = Signals.Noise(samples, 2, samples);

        Tensor back = stft.Inverse(stft.Forward(signals), samples);

        back.Shape.ToArray().ShouldBe([2, samples]);
        int lastCentre = (stft.Settings.Frames(samples) - 1) * hop;
        for (int i = 0; i < back.Data.Length; i++)
        {
            // Past the last frame's centre a sample has been seen through one falling window only.
            int past = Math.Max(0, (i % samples) - lastCentre);
            double sine = Math.Cos(Math.PI * past / fftSize);
            double seenThrough = window == WindowShape.Hann ? sine * sine : sine;
            back.Data[i].ShouldBe(signals.Data[i], 1e-6 / Math.Max(seenThrough, 1e-5), $"sample {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adjoints_AnyGradient_HaveTheInnerProductsOfTheirTransforms(int fftSize, int hop, WindowShape window, int samples)
    {
        Stft stft = new(new StftSettings(fftSize, hop, window));
        Tensor signals = Signals.Noise(1, 2, samples);
        ComplexSpectrum spectrum = stft.Forward(signals);
        ComplexSpectrum other = new(Signals.Noise(2, spectrum.Values.Shape));

        double forward = Signals.Dot(spectrum.Values, other.Values);
        Signals.Dot(signals, stft.ForwardAdjoint(other, samples)).ShouldBe(forward, 1e-5 * spectrum.Values.Data.Length);
        double inverse = Signals.Dot(stft.Inverse(other, samples), signals);
        Signals.Dot(other.Values, stft.InverseAdjoint(signals).Values).ShouldBe(inverse, 1e-5 * samples);
    }

    [Fact]
    public void Forward_ASinusoidOnABin_HasHalfTheWindowsSumThereAndAQuarterBesideIt()
    {
        StftSettings settings = new(512, 128);
        float[] sinusoid = [.. Enumerable.Range(0, 4096).Select(t => (float)Math.Cos((Math.Tau * 20 * t / 512) + 0.7))];

        ComplexSpectrum spectrum = new Stft(settings).Forward(new Tensor(sinusoid, 1, 4096));

        for (int frame = 4; frame < 28; frame++)
        {
            Magnitude(spectrum, 20, frame).ShouldBe(128, 1e-3);
            Magnitude(spectrum, 19, frame).ShouldBe(64, 1e-3);
            Magnitude(spectrum, 21, frame).ShouldBe(64, 1e-3);
            Magnitude(spectrum, 23, frame).ShouldBe(0, 1e-3);
            double phase = 0.7 + (Math.Tau * 20 * ((frame * 128) - 256) / 512);
            Complex.FromPolarCoordinates(1, phase - Phase(spectrum, 20, frame)).Real.ShouldBe(1, 1e-5);
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(513)]
    public void Forward_AFrame_HoldsTheEnergyOfItsWindowedSamples(int fftSize)
    {
        StftSettings settings = new(fftSize, 256);
        Tensor noise = Signals.Noise(5, 1, 3000);

        ComplexSpectrum spectrum = new Stft(settings).Forward(noise);

        // Parseval: the bins stand for their mirror images too, save 0 Hz and, in an even length, the last.
        const int Frame = 5;
        double energy = 0;
        for (int bin = 0; bin < spectrum.Bins; bin++)
        {
            energy += Math.Pow(Magnitude(spectrum, bin, Frame), 2) * (bin == 0 || 2 * bin == fftSize ? 1 : 2);
        }

        double expected = 0;
        for (int t = 0; t < fftSize; t++)
        {
            double window = Math.Pow(Math.Sin(Math.PI * t / fftSize), 2);
            expected += Math.Pow(window * noise.Data[(Frame * 256) - (fftSize / 2) + t], 2);
        }

        (energy / fftSize).ShouldBe(expected, 1e-4 * expected);
    }

    [Fact]
    public void Forward_TheFirstFrame_MirrorsTheSignalWithoutRepeatingItsEdge()
    {
        Tensor noise = Signals.Noise(6, 1, 100);

        ComplexSpectrum spectrum = new Stft(new StftSettings(8, 4)).Forward(noise);

        for (int bin = 0; bin <= 4; bin++)
        {
            Complex sum = Complex.Zero;
            for (int t = 0; t < 8; t++)
            {
                double window = Math.Pow(Math.Sin(Math.PI * t / 8), 2);
                sum += window * noise.Data[Math.Abs(t - 4)] * Complex.FromPolarCoordinates(1, -Math.Tau * bin * t / 8);
            }

            spectrum.Real(0)[bin * spectrum.Frames].ShouldBe((float)sum.Real, 1e-5f);
            spectrum.Imaginary(0)[bin * spectrum.Frames].ShouldBe((float)sum.Imaginary, 1e-5f);
        }
    }

    [Fact]
    public void Forward_NoSamples_IsOneSilentFrame()
    {
        ComplexSpectrum spectrum = new Stft(new StftSettings(512, 256)).Forward(new Tensor(1, 0));

        spectrum.Frames.ShouldBe(1);
        spectrum.Values.Data.ShouldAllBe(value => value == 0);
    }

    [Theory]
    [InlineData(512, 48000, 188)]
    [InlineData(512, 464000, 1813)]
    [InlineData(513, 80000, 313)]
    [InlineData(513, 80128, 313)] // torch.stft of an odd length: 1 + (samples - 1) / hop
    public void Frames_ASignal_AreAsManyAsTorchGives(int fftSize, int samples, int frames)
    {
        new StftSettings(fftSize, 256).Frames(samples).ShouldBe(frames);
    }

    [Theory]
    [InlineData(1, 1024)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 2048)]
    public void WholeHops_ALength_IsTheNextMultipleOfTheHop(int samples, int whole)
    {
        new StftSettings(2048, 1024).WholeHops(samples).ShouldBe(whole);
    }

    private static double Magnitude(ComplexSpectrum spectrum, int bin, int frame) => At(spectrum, bin, frame).Magnitude;

    private static double Phase(ComplexSpectrum spectrum, int bin, int frame) => At(spectrum, bin, frame).Phase;

    private static Complex At(ComplexSpectrum spectrum, int bin, int frame)
    {
        int index = (bin * spectrum.Frames) + frame;
        return new Complex(spectrum.Real(0)[index], spectrum.Imaginary(0)[index]);
    }

    private sealed class MatrixOf : TheoryData<int, int, WindowShape, int>
    {
        public MatrixOf((int FftSize, int Hop, WindowShape Window)[] settings, int[] lengths)
        {
            foreach ((int fftSize, int hop, WindowShape window) in settings)
            {
                foreach (int length in lengths)
                {
                    Add(fftSize, hop, window, length);
                }
            }
        }
    }
}
