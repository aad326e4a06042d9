using TagBox.Engine.Checkpoints;
using TagBox.Engine.Checkpoints.Formats;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Checkpoints;

public class SafetensorsFileTests
{
    [Fact]
    public void Write_ThenRead_GivesTheSameCheckpoint()
    {
        Checkpoint written = new(
            [KeyValuePair.Create("b", new Tensor([1.5f, -0f, float.Epsilon], 3, 1)), KeyValuePair.Create("a", new Tensor([7f])), KeyValuePair.Create("none", new Tensor(0, 4))],
            new Dictionary<string, string> { ["licence"] = "MIT", ["tags"] = "naïve \"quoted\"" });
        using MemoryStream stream = new();
        SafetensorsFile.Write(stream, written);

        Checkpoint read = Checkpoint.Read(stream, "memory");

        read.Keys.ShouldBe(["b", "a", "none"]);
        read["b"].Shape.ToArray().ShouldBe([3, 1]);
        read["b"].Data.Select(BitConverter.SingleToUInt32Bits).ShouldBe(written["b"].Data.Select(BitConverter.SingleToUInt32Bits));
        read["a"].Shape.ToArray().ShouldBeEmpty();
        read["none"].Shape.ToArray().ShouldBe([0, 4]);
        read.Metadata.ShouldBe(written.Metadata);
    }

    [Fact]
    public void Write_AnyHeader_KeepsTheNumbersAligned()
    {
        for (int length = 0; length < 8; length++)
        {
            using MemoryStream stream = new();
            SafetensorsFile.Write(stream, new Checkpoint([KeyValuePair.Create(new string('x', length), new Tensor([1f], 1))]));
            (stream.Length % 8).ShouldBe(4);
        }
    }
}
