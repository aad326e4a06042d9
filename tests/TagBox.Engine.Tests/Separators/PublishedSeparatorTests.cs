using TagBox.Engine.Separators;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Tests.Checkpoints;

namespace TagBox.Engine.Tests.Separators;

public class PublishedSeparatorTests
{
    [Theory]
    [InlineData("demucs.onnx", "htdemucs", "mixture", 8192)]
    [InlineData("demucs-6s.onnx", "htdemucs-6s", "mixture", 8192)]
    [InlineData("drumsep.onnx", "drumsep", "drums", 8192)]
    [InlineData("mdx-vocals.onnx", "mdx-vocals", "mixture", 8192)]
    [InlineData("mdx-inst-sherpa.onnx", "mdx-instrumental", "mixture", 8192)]
    [InlineData("roformer.onnx", "bs-roformer", "mixture", 8379)]
    [InlineData("spleeter", "spleeter-2stems", "mixture", 523264)]
    [InlineData("open-unmix", "open-unmix", "mixture", 8192)]
    [InlineData("self-described.onnx", "lead-and-backing", "vocals", 8192)]
    [InlineData("collected.onnx", "htdemucs", "mixture", 8192)]
    public void Read_KnowsEachKindByItsTensors(string graph, string name, string listensTo, int segment)
    {
        SeparatorDescription found = PublishedSeparator.Read(Graphs.Path(graph)).Description;
        (found.Name, found.ListensTo, found.Segment).ShouldBe((name, listensTo, segment));
    }

    [Fact]
    public void Read_OfCollectionsMetadata_TakesSourcesAndOverlapFromIt()
    {
        SeparatorDescription found = PublishedSeparator.Read(Graphs.Path("collected.onnx")).Description;
        found.Networks[0].Sources.ShouldBe(["vocals", "drums", "bass", "other"]);
        found.Sources[0].Gives.ShouldBe(["vocals"]);
        found.Overlap.ShouldBe(0.5);
    }

    [Fact]
    public void Read_OfSherpasMetadata_TakesTheFrameFromIt() =>
        PublishedSeparator.Read(Graphs.Path("mdx-inst-sherpa.onnx")).Description.Transform!.Frame.ShouldBe(3072);

    [Fact]
    public void Read_WhereNothingSaysWhichItIs_AsksForADescription()
    {
        string message = Should.Throw<TagBoxException>(() => PublishedSeparator.Read(Graphs.Path("nameless.onnx"))).Message;
        message.ShouldContain("htdemucs");
        message.ShouldContain("drumsep");
        message.ShouldContain("\"like\"");
    }

    [Fact]
    public void Read_WithDescriptionBeside_TakesIt()
    {
        using TemporaryFolder folder = new();
        File.Copy(Graphs.Path("nameless.onnx"), folder["my own.onnx"]);
        File.WriteAllText(folder["my own.json"], """{ "like": "drumsep", "name": "mine", "overlap": 0.5, "transform": { "normalised": false } }""");
        SeparatorDescription found = PublishedSeparator.Read(folder["my own.onnx"]).Description;
        (found.Name, found.ListensTo, found.Overlap, found.Networks[0].File).ShouldBe(("mine", "drums", 0.5, "my own.onnx"));
        (found.Transform!.Normalised, found.Transform.Cut).ShouldBe((false, 2));
    }

    [Theory]
    [InlineData("""{ "like": "nothing" }""", "not known")]
    [InlineData("""{ "like": "htdemucs", "colour": 1 }""", "colour")]
    [InlineData("""{ "like": "htdemucs", "overlap": 1 }""", "overlaps by 1")]
    [InlineData("""{ "like": "htdemucs", "segment": 2000000000 }""", "samples at a time")]
    [InlineData("""{ "like": "htdemucs", "segment": 4096 }""", "was expected")]
    [InlineData("""{ "like": "htdemucs", "transform": { "hop": 0 } }""", "hop")]
    [InlineData("""{ "like": "htdemucs", "transform": { "bins": 1024 } }""", "was expected")]
    [InlineData("""{ "like": "htdemucs-6s" }""", "was expected")]
    [InlineData("""{ "like": "mdx-vocals" }""", "inputs")]
    [InlineData("""{ "name": "x" }""", "licence")]
    [InlineData("[]", "describes no separator")]
    [InlineData("{", "JSON")]
    public void Read_WithDescriptionThatCannotBe_SaysWhatIsWrong(string description, string said)
    {
        using TemporaryFolder folder = new();
        File.Copy(Graphs.Path("demucs.onnx"), folder["a.onnx"]);
        File.WriteAllText(folder["a.json"], description);
        string message = Should.Throw<TagBoxException>(() => PublishedSeparator.Read(folder["a.onnx"])).Message;
        message.ShouldContain(said);
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void Read_OfDamagedFiles_RefusesThemInOneLine()
    {
        byte[] whole = File.ReadAllBytes(Graphs.Path("demucs.onnx"));
        using TemporaryFolder folder = new();
        Random random = new(3);
        for (int round = 0; round < 40; round++)
        {
            byte[] damaged = round < 20 ? whole[..(round * whole.Length / 20)] : [.. whole];
            if (round >= 20)
            {
                random.NextBytes(damaged.AsSpan(random.Next(whole.Length - 8), 8));
            }

            File.WriteAllBytes(folder["demucs.onnx"], damaged);
            try
            {
                PublishedSeparator.Read(folder["demucs.onnx"]);
                round.ShouldBeGreaterThan(19);
            }
            catch (TagBoxException error)
            {
                error.Message.ShouldNotContain("\n");
                error.Message.ShouldContain("demucs.onnx");
            }
        }
    }

    [Theory]
    [InlineData("vast-weight")]
    [InlineData("vast-segment")]
    [InlineData("file-outside")]
    [InlineData("endless-circle")]
    [InlineData("unknown-layer")]
    [InlineData("of-integers")]
    public void Read_OfHostileFiles_RefusesThemInOneLine(string name)
    {
        string message = Should.Throw<TagBoxException>(() => PublishedSeparator.Read(Graphs.Path($"hostile/demucs-{name}.onnx"))).Message;
        message.ShouldContain("demucs");
        message.ShouldNotContain("\n");
    }
}
