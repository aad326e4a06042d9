using System.Text.RegularExpressions;
using TagBox.Ipc.Frames;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Tests.Messages;

/// <summary>Holds this library against the bytes that docs/protocol.md shows to those who write their own.</summary>
public partial class ProtocolPageTests
{
    private static readonly Dictionary<string, string> Page = ReadPage();

    private static readonly (ulong Id, IMessage Message)[] Shown =
    [
        (1, new Hello(1, 1, "demo", 4711, [])),
        (1, new Welcome(1, "TagBox 0.1.0", 42, Protocol.EngineCapabilities, WireLimits.FrameLength, WireLimits.ChunkLength) { Release = "0.1.0" }),
        (2, new Submit("8f0c", 48000, 1, -96000, 2, ["violin"], null, [], null, 0, null, null, "take", false)),
        (2, new Accepted(16)),
        (2, new Audio(0, new(new byte[] { 0, 0, 0x80, 0x3f, 0, 0, 0, 0xbf }))),
        (2, new Queued(0)),
        (2, new JobProgress(JobState.Running, 0.5, 1.5, "steering", 0, [new("violin", 0, 2400, new byte[] { 231 })])),
        (2, new JobResult(-96000, 48000, 1, 2, [new("violin", null) { Tags = ["violin"], PeakDb = -6.5, RmsDb = -20 }, new("rest", null)])
        {
            Taggers = ["builtin"], Prior = "learned", Steps = 0,
        }),
        (3, new Fetch("8f0c", 0, 0, 2)),
        (4, new Confirm("8f0c")),
        (4, new Done()),
        (6, new Listen("51b2", "/music/take 001.wav", 0, 96000, null, [])),
        (6, new Listeners(48000, 1, 96000, [new("builtin", ["violin", "drums"])])),
        (6, new Moment(0, 0, 2, [0.5f, 0.25f])),
        (6, new Heard([])),
        (5, new Failure(EngineErrors.NotFound, "The engine has no job 'x'.", "Submit it again.")),
    ];

    public static TheoryData<string> Examples => [.. Page.Keys];

    [Theory, MemberData(nameof(Examples))]
    public async Task Example_OnThePage_IsWhatThisLibrarySends(string kind)
    {
        (ulong id, IMessage? message) = Shown.Single(shown => shown.Message.Kind == kind);
        MemoryStream stream = new();
        FrameWriter frames = new(System.IO.Pipelines.PipeWriter.Create(stream), WireLimits.FrameLength);
        Envelope.Write(frames.Begin(), id, message);
        await frames.SendAsync(default);
        Convert.ToHexStringLower(stream.ToArray()).ShouldBe(Page[kind]);
    }

    [Fact]
    public void Page_ShowsEveryExampleAndNamesEveryMessageAndError()
    {
        Page.Keys.Order().ShouldBe(Shown.Select(shown => shown.Message.Kind).Order());
        string text = File.ReadAllText(PagePath());
        foreach (IMessage message in Samples.All)
        {
            text.ShouldContain($"`{message.Kind}`");
        }

        foreach (string? code in typeof(EngineErrors).GetFields().Select(field => (string)field.GetValue(null)!))
        {
            text.ShouldContain($"`{code}`");
        }
    }

    private static Dictionary<string, string> ReadPage() => Example().Matches(File.ReadAllText(PagePath())).ToDictionary(
        match => match.Groups["kind"].Value,
        match => match.Groups["bytes"].Value.ReplaceLineEndings("").Replace(" ", ""));

    private static string PagePath()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TagBox.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests must run inside a checkout.");
        }

        return Path.Combine(folder.FullName, "docs", "protocol.md");
    }

    [GeneratedRegex(@"`(?<kind>[a-z-]+)`, as bytes:\s+```text\s+(?<bytes>[0-9a-f \r\n]+)```")]
    private static partial Regex Example();
}
