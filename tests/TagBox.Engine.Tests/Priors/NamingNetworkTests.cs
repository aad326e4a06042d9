using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Priors;

/// <summary>The learned prior's network against what PyTorch computed of the same weights; engine/training/learned/export.py writes both.</summary>
public class NamingNetworkTests
{
    [Fact]
    public void Tokens_OfTheGoldenFactors_AreThoseOfTheTraining()
    {
        ComponentTokens tokens = ComponentTokens.Of(Golden());
        Largest(tokens.Spectra.Data, Golden("token_spectra").Data).ShouldBeLessThan(1e-4);
        Largest(tokens.Courses.Data, Golden("token_courses").Data).ShouldBeLessThan(1e-4);
        Largest(tokens.Shares.Data, Golden("token_shares").Data).ShouldBeLessThan(1e-4);
        Largest(tokens.Relations.Data, Golden("token_relations").Data).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Hear_OnTheGoldenFactors_IsWhatPyTorchComputes()
    {
        NamingNetwork network = BuiltIn();
        Tensor embeddings = Heard(network, ComponentTokens.Of(Golden()), Asked());
        Largest(embeddings.Data, Golden("embeddings").Data).ShouldBeLessThan(1e-3);

        Tensor each = Gains(network, embeddings, [.. Enumerable.Range(0, network.Sources.Count)]);
        Tensor byComponent = new Transpose(0, 1).Forward(each).Output;
        Largest(byComponent.Data, Golden("gains").Data).ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Doubts_OnTheGoldenFactors_AreWhatPyTorchComputes()
    {
        NamingNetwork network = BuiltIn();
        ComponentTokens tokens = ComponentTokens.Of(Golden());
        Tensor unasked = Heard(network, tokens, []);
        int[] alone = [.. Enumerable.Range(0, network.Sources.Count)];
        int[] paired = [.. alone.Select(source => source < 2 ? 0 : 1)];
        float[] ours = [.. Presence.Doubts([tokens], Gains(network, unasked, alone), NamingConstants.Shipped.Sure).SkipLast(1), Presence.Doubts([tokens], Gains(network, unasked, paired), NamingConstants.Shipped.Sure)[0]];

        float[] theirs = Golden("doubts").Data;
        theirs.Max().ShouldBeGreaterThan(5);
        theirs.Min().ShouldBeLessThan(0.5f);
        Largest(ours, theirs).ShouldBeLessThan(1e-2);
    }

    [Fact]
    public void NamingNetwork_OfAnotherArchitecture_SaysSo()
    {
        using Stream tagger = typeof(NamingNetwork).Assembly.GetManifestResourceStream("tagger.safetensors")!;
        Checkpoint other = Checkpoint.Read(tagger, "tagger", _ => true);
        Should.Throw<TagBoxException>(() => new NamingNetwork(other)).Message.ShouldContain("tagbox-cnn-1");
    }

    private static Tensor Heard(NamingNetwork network, ComponentTokens tokens, int[] wanted) => network.Hear(network.Describe(tokens), tokens.Relations, wanted);

    /// <summary>What each stem gets, [stems, components], the last being the rest.</summary>
    private static Tensor Gains(NamingNetwork network, Tensor embeddings, int[] stemOf)
    {
        StemGains gains = new(network, embeddings, stemOf, new float[network.Sources.Count], stemOf.Max() + 1);
        return gains.Forward(new Tensor(gains.Stems, gains.Numbers)).Output;
    }

    private static int[] Asked()
    {
        float[] asked = Golden("asked").Data;
        return [.. Enumerable.Range(0, asked.Length).Where(source => asked[source] > 0)];
    }

    private static NamingNetwork BuiltIn()
    {
        using Stream weights = typeof(NamingNetwork).Assembly.GetManifestResourceStream("separator.safetensors")!;
        return new NamingNetwork(Checkpoint.Read(weights, "separator", _ => true));
    }

    private static Factors Golden() => new(Golden("spectra"), Golden("channels"), Golden("activations"));

    private static double Largest(float[] ours, float[] theirs) => ours.Zip(theirs, (a, b) => (double)Math.Abs(a - b)).Max();

    private static Tensor Golden(string name) => NpyFile.Read(Path.Combine(AppContext.BaseDirectory, "data", "learned", $"{name}.npy"));
}
