using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Tests.Taggers;

public class TaggerLoaderTests
{
    [Theory]
    [InlineData("fcn", 464000, true)]
    [InlineData("crnn", 464000, true)]
    [InlineData("musicnn", 48000, false)]
    [InlineData("hcnn", 80000, true)]
    [InlineData("compact", 48000, false)]
    public void Load_EveryArchitecture_IsKnownByItsTensors(string architecture, int clip, bool isFixed)
    {
        Tagger tagger = Load(SmallCheckpoints.Create(architecture));

        tagger.Name.ShouldBe("small");
        tagger.Tags.ShouldBe(SmallCheckpoints.TagNames);
        tagger.SampleRate.ShouldBe(16000);
        tagger.Clip.ShouldBe(new ClipLength(clip, isFixed));
        Tensor logits = new Listener(tagger).Forward(Spectra.Signals.Noise(1, 2, 16000)).Output;
        logits.Shape.ToArray().ShouldBe([2, SmallCheckpoints.Tags]);
        logits.Data.ShouldAllBe(logit => float.IsFinite(logit));
    }

    [Theory]
    [InlineData("fcn", "layer3.conv.weight")]
    [InlineData("fcn", "dense.bias")]
    [InlineData("crnn", "layer5.weight_hh_l1")]
    [InlineData("musicnn", "layers.4.conv.weight")]
    [InlineData("hcnn", "layer6.bn_2.running_var")]
    [InlineData("hcnn", "hstft.spec.window")]
    [InlineData("compact", "hidden.weight")]
    public void Load_ATensorOfAnotherShape_SaysWhichAndWhatItShouldBe(string architecture, string name)
    {
        Checkpoint damaged = Replace(SmallCheckpoints.Create(architecture), name, new Tensor(7, 7));

        Should.Throw<TagBoxException>(() => Load(damaged)).Message.ShouldContain($"'{name}'");
    }

    [Theory]
    [InlineData("fcn", "layer5.bn.running_var")]
    [InlineData("crnn", "layer4.conv.bias")]
    [InlineData("musicnn", "dense1.weight")]
    [InlineData("hcnn", "layer7.conv_2.weight")]
    [InlineData("compact", "block3.conv1.weight")]
    public void Load_AMissingTensor_SaysWhich(string architecture, string name)
    {
        Checkpoint damaged = new(SmallCheckpoints.Create(architecture).Where(tensor => tensor.Key != name));

        Should.Throw<TagBoxException>(() => Load(damaged)).Message.ShouldContain($"'{name}'");
    }

    [Fact]
    public void Load_AWeightThatIsNotANumber_SaysWhich()
    {
        Checkpoint checkpoint = SmallCheckpoints.Create("fcn");
        checkpoint["layer2.conv.weight"].Data[3] = float.NaN;

        Should.Throw<TagBoxException>(() => Load(checkpoint)).Message.ShouldContain("'layer2.conv.weight' holds values that are not finite");
    }

    [Fact]
    public void Load_MoreTagsThanOutputs_IsRefused()
    {
        Should.Throw<TagBoxException>(() => TaggerLoader.Load(SmallCheckpoints.Create("fcn"), ["one", "too", "many", "of", "all", "these"], "small"))
            .Message.ShouldContain("'dense.weight' is [5, 3] in the checkpoint, where FCN needs [6, 3]");
    }

    [Theory]
    [InlineData]
    [InlineData("drums", "drums")]
    [InlineData("drums", " ")]
    public void Load_TagsThatCannotBeAskedFor_AreRefused(params string[] tags)
    {
        Should.Throw<TagBoxException>(() => TaggerLoader.Load(SmallCheckpoints.Create("fcn"), tags, "small")).Message.ShouldContain("tags of 'small'");
    }

    [Fact]
    public void Load_AnotherNetwork_SaysWhatIsKnown()
    {
        Checkpoint other = new([new("transformer.weight", new Tensor(2, 2))]);

        Should.Throw<TagBoxException>(() => Load(other)).Message.ShouldContain("FCN, CRNN, MusiCNN, Harmonic CNN");
    }

    [Fact]
    public void Load_AnArchitectureYetToCome_SaysToUpdate()
    {
        Checkpoint newer = new(SmallCheckpoints.Create("compact"), new Dictionary<string, string> { ["architecture"] = "tagbox-cnn-2" });

        Should.Throw<TagBoxException>(() => Load(newer)).Message.ShouldContain("update TagBox");
    }

    private static Tagger Load(Checkpoint checkpoint) => TaggerLoader.Load(checkpoint, SmallCheckpoints.TagNames, "small");

    private static Checkpoint Replace(Checkpoint checkpoint, string name, Tensor tensor) =>
        new(checkpoint.Select(entry => entry.Key == name ? new(name, tensor) : entry));
}
