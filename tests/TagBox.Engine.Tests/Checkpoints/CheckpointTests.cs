using System.Text.Json;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Checkpoints;

public class CheckpointTests
{
    [Theory]
    [InlineData("tensors_legacy.pth", "tensors")]
    [InlineData("tensors_protocol4.pth", "tensors")]
    [InlineData("tensors_zip.pth", "tensors")]
    [InlineData("tensors.safetensors", "tensors")]
    [InlineData("nested_legacy.pth", "nested")]
    [InlineData("nested_zip.pth", "nested")]
    [InlineData("module_legacy.pth", "module")]
    [InlineData("module_zip.pth", "module")]
    public void Read_SavedByPyTorch_HoldsTheSameNamesShapesAndNumbers(string file, string group)
    {
        Checkpoint checkpoint = Checkpoint.Read(Fixture.PathOf(file));
        using JsonDocument expected = JsonDocument.Parse(Fixture.Bytes("expected.json"));
        JsonElement tensors = expected.RootElement.GetProperty(group);

        checkpoint.Keys.ShouldBe(tensors.EnumerateObject().Select(tensor => tensor.Name));
        foreach ((string name, Tensor tensor) in checkpoint)
        {
            tensor.Shape.ToArray().ShouldBe(tensors.GetProperty(name).GetProperty("shape").EnumerateArray().Select(length => length.GetInt32()), name);
            tensor.Data.ShouldBe(tensors.GetProperty(name).GetProperty("values").EnumerateArray().Select(value => value.GetSingle()), name);
        }
    }

    [Theory]
    [InlineData("tensors_legacy.pth")]
    [InlineData("tensors_zip.pth")]
    [InlineData("tensors.safetensors")]
    public void Read_SomeNamesWanted_HoldsOnlyThose(string file)
    {
        Checkpoint checkpoint = Checkpoint.Read(Fixture.PathOf(file), name => name is "strided" or "half");

        checkpoint.Keys.ShouldBe(["half", "strided"]);
        checkpoint["strided"].Data.ShouldBe([-0.25f, 0, 0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f, 1.75f]);
    }

    [Theory]
    [InlineData("attack_legacy.pth", "posix.system")]
    [InlineData("attack_zip.pth", "posix.system")]
    [InlineData("whole_module_zip.pth", "torch.nn.modules.linear.Linear")]
    public void Read_PickleThatWantsMoreThanTensors_IsRefusedByName(string file, string global)
    {
        Should.Throw<TagBoxException>(() => Checkpoint.Read(Fixture.PathOf(file))).Message.ShouldContain(global);
        File.Exists("attacked").ShouldBeFalse();
    }

    [Fact]
    public void Read_Safetensors_KeepsItsNotes() =>
        Checkpoint.Read(Fixture.PathOf("tensors.safetensors"), _ => false).Metadata["tags"].ShouldBe("[\"violin\"]");

    [Fact]
    public void Read_NoFile_SaysSo() =>
        Should.Throw<TagBoxException>(() => Checkpoint.Read(Fixture.PathOf("absent.pth"))).Message.ShouldContain("absent.pth");

    [Fact]
    public void Read_AnotherKindOfFile_SaysSo() =>
        Should.Throw<TagBoxException>(() => Checkpoint.Read(Fixture.PathOf("make.py"))).Message.ShouldContain("neither a PyTorch nor a safetensors file");

    [Fact]
    public void Indexer_UnknownName_NamesIt() =>
        Should.Throw<TagBoxException>(() => Checkpoint.Read(Fixture.PathOf("module_zip.pth"))["dense.weight"]).Message.ShouldContain("dense.weight");

    [SharedTheory]
    [InlineData("mtat", "fcn", "dense.weight", 64)]
    [InlineData("mtat", "crnn", "dense.weight", 32)]
    [InlineData("mtat", "musicnn", "dense2.weight", 200)]
    [InlineData("jamendo", "fcn", "dense.weight", 64)]
    [InlineData("jamendo", "crnn", "dense.weight", 32)]
    [InlineData("jamendo", "musicnn", "dense2.weight", 200)]
    [InlineData("msd", "fcn", "dense.weight", 64)]
    [InlineData("msd", "crnn", "dense.weight", 32)]
    public void Read_PublicTagger_HasItsHannWindowAndItsHead(string corpus, string architecture, string head, int features)
    {
        Checkpoint checkpoint = Checkpoint.Read(SharedFolder.File("models", corpus, architecture + ".pth"));

        checkpoint[head].Shape.ToArray().ShouldBe([50, features]);
        float[] window = checkpoint["spec.spectrogram.window"].Data;
        window.Length.ShouldBe(512);
        for (int i = 0; i < window.Length; i++)
        {
            window[i].ShouldBe(0.5f - (0.5f * MathF.Cos(2 * MathF.PI * i / 512)), 1e-6f);
        }
    }

    [SharedFact]
    public void Read_JukeboxBottomLevelOnly_LeavesTheRest()
    {
        Checkpoint checkpoint = Checkpoint.Read(SharedFolder.File("golden", "jukebox_vqvae_seeded_fp16.pth.tar"), name => name.StartsWith("model.bottleneck.level_blocks.0", StringComparison.Ordinal));

        checkpoint.ShouldHaveSingleItem().Value.Shape.ToArray().ShouldBe([2048, 64]);
    }
}
