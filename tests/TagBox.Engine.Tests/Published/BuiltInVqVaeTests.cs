using TagBox.Engine.Layers;
using TagBox.Engine.Published;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Published;

/// <summary>The VQ-VAE that comes with the engine, against what PyTorch computed when it was written (engine/training/vqvae/release.py).</summary>
public class BuiltInVqVaeTests
{
    [Fact]
    public void Load_OfTheEngine_ComputesWhatPyTorchDoes()
    {
        VqVaeLevel model = BuiltInVqVae.Load();
        Tensor audio = Golden("audio");
        Tensor latent = Golden("latent");
        Tensor input = audio.Reshape(1, 1, audio.Data.Length);

        (model.Hop, model.SampleRate, model.Licence).ShouldBe((8, 32000, "MIT"));
        Difference(model.Encode(input), latent).ShouldBeLessThan(1e-4);
        Pass pass = model.Decode(latent.Reshape(1, latent[0], latent[1]));
        Difference(pass.Output, Golden("decoded")).ShouldBeLessThan(1e-4);
        Difference(pass.Backward(input), Golden("gradient")).ShouldBeLessThan(1e-4);
    }

    private static Tensor Golden(string name) => NpyFile.Read(Path.Combine(AppContext.BaseDirectory, "data", "vqvae", name + ".npy"));

    private static double Difference(Tensor actual, Tensor expected) =>
        Math.Sqrt(actual.Data.Zip(expected.Data, (a, e) => (double)(a - e) * (a - e)).Sum() / expected.Data.Sum(e => (double)e * e));
}
