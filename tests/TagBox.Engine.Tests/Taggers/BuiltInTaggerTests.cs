using System.Text.Json;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Taggers;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Taggers;

/// <summary>Our own tagger against what PyTorch computed of it when it was trained; engine/training writes both.</summary>
public class BuiltInTaggerTests
{
    private static readonly Tagger BuiltIn = Load();

    [Fact]
    public void Hear_TheGoldenClip_IsWhatPyTorchHears()
    {
        Tensor input = Golden("input");
        Pass pass = Network().Forward(input.Reshape(1, input[0]));

        Spectra.Signals.Difference(pass.Output.Data, Golden("logits").Data).ShouldBeLessThan(1e-3);

        (float[] toLogits, double loss) = Loss(pass.Output.Data);
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(GoldenFile("golden.json")));
        loss.ShouldBe(golden.RootElement.GetProperty("loss").GetDouble(), 1e-4);

        float[] gradient = pass.Backward(new Tensor(toLogits, 1, toLogits.Length)).Data;
        float[] expected = Golden("gradient").Data;
        double distance = Norm(expected.Zip(gradient, (theirs, ours) => theirs - ours));

        // Units at their kink make it jump: in PyTorch, too, by the spread when the input is a few units in the last place off.
        (distance / Norm(expected)).ShouldBeLessThan(golden.RootElement.GetProperty("gradient_spread").GetDouble());
    }

    /// <summary>Mean binary cross-entropy, from logits, with the golden tag as the only one wanted.</summary>
    private static (float[] Gradient, double Loss) Loss(float[] logits)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(GoldenFile("golden.json")));
        int wanted = BuiltIn.Tags.ToList().IndexOf(golden.RootElement.GetProperty("tag").GetString()!);
        double loss = logits.Select((logit, tag) => Math.Log(1 + Math.Exp(tag == wanted ? -logit : logit))).Average();
        return ([.. logits.Select((logit, tag) => (float)(((1 / (1 + Math.Exp(-logit))) - (tag == wanted ? 1 : 0)) / logits.Length))], loss);
    }

    private static Sequential Network() => new(new PowerSpectrogram(BuiltIn.Stft), BuiltIn.Body);

    private static Tagger Load()
    {
        TaggerModel model = BuiltInModel.Read();
        return TaggerLoader.Load(model.Weights, model.Tags, model.Name);
    }

    private static Tensor Golden(string name) => NpyFile.Read(GoldenFile($"{name}.npy"));

    private static string GoldenFile(string name) => Path.Combine(AppContext.BaseDirectory, "data", "builtin", name);

    private static double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
