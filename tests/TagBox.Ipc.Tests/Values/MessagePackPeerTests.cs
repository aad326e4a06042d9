using System.Globalization;
using TagBox.Ipc.Values;

namespace TagBox.Ipc.Tests.Values;

/// <summary>Both ways against an implementation that is not ours.</summary>
[Collection("programs")]
public class MessagePackPeerTests
{
    private const int Count = 3000;

    [NodeFact]
    public async Task Write_GeneratedValues_PeerReadsTheSame()
    {
        Value[] values = Enumerable.Range(0, Count).Select(seed => Value.Random(new Random(seed))).ToArray();
        string[] texts = await MessagePackPeer.RunAsync(values.Select(value => Convert.ToHexStringLower(MessagePackBytes.Of(value))), "read");
        texts.ShouldBe(values.Select(value => value.ToString()));
    }

    [NodeFact]
    public async Task Read_ValuesThePeerGenerated_GivesTheSame()
    {
        string[] lines = await MessagePackPeer.RunAsync([], "generate", Count.ToString(CultureInfo.InvariantCulture));
        lines.Length.ShouldBe(Count);
        foreach (string line in lines)
        {
            (string hex, string text) = (line.Split(' ')[0], line.Split(' ')[1]);
            ValueReader reader = MessagePackBytes.Read(Convert.FromHexString(hex));
            Value.Read(ref reader)?.ToString().ShouldBe(text);
            reader.End.ShouldBeTrue();
        }
    }
}
