using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Tests.Layers;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Spectra;

public class SpectralMaskTests
{
    [SharedTheory]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2048)]
    public void Forward_OfTheGoldenAudio_IsTheAuthorsMaskAndAudio(int size)
    {
        SpectralMask mask = new(Golden("vqvae_audio_44100").Reshape(1, 8192), Settings(size));
        Tensor decoded = Golden("vqvae_decoded").Reshape(1, 8192);

        Largest(mask.Mask(decoded).Data, Golden($"mask_{size}").Data).ShouldBeLessThan(1e-4);
        Largest(mask.Forward(decoded).Output.Data, Golden($"masked_audio_{size}").Data).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void Backward_OfAudioLouderAndSofterThanTheMixture_IsTheDerivative()
    {
        Random random = new(2);
        GradientCheck.Check(new SpectralMask(GradientCheck.Noise(random, 1, 300), Settings(64)), GradientCheck.Noise(random, 1, 300), step: 1e-4, tolerance: 1e-2);
    }

    [Fact]
    public void Forward_OfTheMixtureItself_IsTheMixture()
    {
        Tensor mixture = GradientCheck.Noise(new Random(1), 1, 512);
        Largest(new SpectralMask(mixture, Settings(64)).Forward(mixture).Output.Data, mixture.Data).ShouldBeLessThan(1e-4);
    }

    private static StftSettings Settings(int size) => new(size, size / 2, WindowShape.SquareRootHann);

    private static Tensor Golden(string name) => NpyFile.Read(SharedFolder.File("golden", $"{name}.npy"));

    private static double Largest(float[] actual, float[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        return actual.Zip(expected, (a, e) => (double)Math.Abs(a - e)).Max();
    }
}
