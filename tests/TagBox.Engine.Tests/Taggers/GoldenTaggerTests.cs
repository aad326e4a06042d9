using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Taggers;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Taggers;

/// <summary>What the authors' own code computed with PyTorch, see the golden folder's README.</summary>
public class GoldenTaggerTests
{
    private const int WantedTag = 12;

    [SharedTheory]
    [InlineData("mtat", "fcn")]
    [InlineData("jamendo", "fcn")]
    [InlineData("msd", "fcn")]
    [InlineData("mtat", "crnn")]
    [InlineData("jamendo", "crnn")]
    [InlineData("msd", "crnn")]
    [InlineData("mtat", "musicnn")]
    [InlineData("jamendo", "musicnn")]
    public void Hear_TrainedWeights_IsWhatTheAuthorsCodeHears(string data, string architecture)
    {
        string[] tags = File.ReadAllLines(SharedFolder.File("models", data, "tags.txt"));
        Checkpoint checkpoint = Checkpoint.Read(SharedFolder.File("models", data, $"{architecture}.pth"));

        Compare(TaggerLoader.Load(checkpoint, tags, $"{data}-{architecture}"), $"{data}_{architecture}", "grad_first_3s");
    }

    [SharedFact]
    public void Hear_HarmonicCnnOfSeededHalves_IsWhatTheAuthorsCodeHears()
    {
        string[] tags = [.. Enumerable.Range(0, 50).Select(tag => $"tag {tag}")];
        Checkpoint checkpoint = Checkpoint.Read(SharedFolder.File("golden", "hcnn_seeded_fp16.pth"));

        Compare(TaggerLoader.Load(checkpoint, tags, "hcnn"), "hcnn_seeded", "grad_5s");
    }

    private static void Compare(Tagger tagger, string golden, string gradientName)
    {
        float[] audio = Golden("tagger_input_29s_16k").Data[..tagger.Clip.Samples];
        Sequential network = new(new PowerSpectrogram(tagger.Stft), tagger.Body);
        Pass pass = network.Forward(new Tensor(audio, 1, audio.Length));

        // In single precision as PyTorch's sigmoid and binary_cross_entropy are, saturation and the loss's bound of 100 included.
        float[] probabilities = [.. pass.Output.Data.Select(logit => 1 / (1 + MathF.Exp(-logit)))];
        float[] wanted = [.. probabilities.Select((_, tag) => tag == WantedTag ? 1f : 0f)];
        float[] expected = Golden($"{golden}_probabilities").Data;
        double worst = probabilities.Zip(expected, (ours, theirs) => Math.Abs(ours - theirs)).Max();
        float loss = probabilities.Zip(wanted, (p, t) => -MathF.Max(MathF.Log(t == 1 ? p : 1 - p), -100)).Average();
        float[] toLogits = [.. probabilities.Zip(wanted, (p, t) => (p - t) / MathF.Max((1 - p) * p, 1e-12f) * (1 - p) * p / wanted.Length)];
        Tensor gradient = pass.Backward(new Tensor(toLogits, 1, toLogits.Length));
        float[] expectedGradient = Golden($"{golden}_{gradientName}").Data;
        double distance = Norm(expectedGradient.Select((value, i) => value - gradient.Data[i]));

        worst.ShouldBeLessThan(1e-4);
        loss.ShouldBe(Golden($"{golden}_loss_tag12").Data[0], 1e-4f);
        (distance / Norm(expectedGradient)).ShouldBeLessThan(1e-3);
    }

    private static Tensor Golden(string name) => NpyFile.Read(SharedFolder.File("golden", $"{name}.npy"));

    private static double Norm(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
