using System.Security.Cryptography;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Tests.Checkpoints;

namespace TagBox.Engine.Tests.Catalogue.Public;

public sealed class ModelPullTests : IDisposable
{
    private static readonly byte[] Truth = Fixture.Bytes("module_legacy.pth");
    private static readonly byte[] Lie = [.. Truth.Select(value => (byte)~value)];

    /// <summary>For servers that never stall, however busy the machine is.</summary>
    private static readonly TransferLimits Patient = new(TimeSpan.FromMinutes(2), 4, TimeSpan.FromMilliseconds(1));

    /// <summary>For servers that stall. What such a server does send must come in time on a busy machine too.</summary>
    private static readonly TransferLimits Impatient = new(TimeSpan.FromSeconds(5), 2, TimeSpan.FromMilliseconds(1));

    private readonly TemporaryFolder folder = new();
    private readonly ModelCatalogue catalogue;

    public ModelPullTests() => catalogue = Stub.Catalogue(folder["models"]);

    private string Place => folder["models", ".pulling-tiny", "net.pth"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pull_HonestServer_AddsTheModel()
    {
        using Answers server = new(Answers.Whole(Truth));
        Steps steps = new();

        InstalledModel? added = await PullAsync(server, steps);

        added.ShouldNotBeNull().Taggers.ShouldHaveSingleItem().Name.ShouldBe("tiny-net");
        catalogue.Select("tiny").ShouldHaveSingleItem().Tagger.Tags.ShouldBe(["a", "b", "c"]);
        steps.Seen[^1].Done.ShouldBe(Truth.Length);
        Directory.GetFileSystemEntries(folder["models"]).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pull_AnswerIsNo_NeverConnects()
    {
        using Answers server = new(Answers.Whole(Truth));

        (await new ModelPull(catalogue, Patient).PullAsync(Model(server), _ => false)).ShouldBeNull();

        server.Starts.ShouldBeEmpty();
        Directory.Exists(folder["models"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Pull_NothingArrives_LeavesNoFolder()
    {
        using Answers server = new(Answers.Raw("500 Internal Server Error\r\nContent-Length: 0"));

        await Should.ThrowAsync<TagBoxException>(() => PullAsync(server));

        Directory.Exists(folder["models"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Pull_ServerBreaksOff_GoesOnWhereItStopped()
    {
        using Answers server = new(Answers.BreakingOff(Truth, 500), Answers.BreakingOff(Truth, 900), Answers.Whole(Truth));

        (await PullAsync(server)).ShouldNotBeNull();

        server.Starts.ShouldBe([null, 500, 900]);
    }

    [Fact]
    public async Task Pull_ServerStalls_GoesOnWhereItStopped()
    {
        using Answers server = new(Answers.Stalling(Truth, 700), Answers.Whole(Truth));

        (await PullAsync(server, limits: Impatient)).ShouldNotBeNull();

        server.Starts.ShouldBe([null, 700]);
    }

    [Fact]
    public async Task Pull_ServerIgnoresRanges_StartsOver()
    {
        using Answers server = new(Answers.BreakingOff(Truth, 500), Answers.IgnoringRange(Truth));

        (await PullAsync(server)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Pull_ServerIsBusyAtFirst_TriesAgain()
    {
        using Answers server = new(Answers.Raw("503 Service Unavailable\r\nContent-Length: 0"), Answers.Whole(Truth));

        (await PullAsync(server)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Pull_RangeOfAnotherPlace_StartsOver()
    {
        using Answers server = new(
            Answers.BreakingOff(Truth, 500),
            Answers.Raw($"206 Partial Content\r\nContent-Range: bytes 0-{Truth.Length - 1}/{Truth.Length}\r\nContent-Length: {Truth.Length}", Truth),
            Answers.Whole(Truth));

        (await PullAsync(server)).ShouldNotBeNull();

        server.Starts.ShouldBe([null, 500, null]);
    }

    [Fact]
    public async Task Pull_StartFromEarlierIsWrong_StartsOverOnce()
    {
        using Answers server = new(Answers.Whole(Truth));
        Directory.CreateDirectory(folder["models", ".pulling-tiny"]);
        File.WriteAllBytes(Place + ".part", Lie[..400]);

        (await PullAsync(server)).ShouldNotBeNull();

        server.Starts.ShouldBe([400, null]);
    }

    [Fact]
    public async Task Pull_LengthNotKnownBeforehand_TakesTheServers()
    {
        using Answers server = new(Answers.BreakingOff(Truth, 500), Answers.Whole(Truth));

        (await PullAsync(server, bytes: null)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Pull_ServerThatAlwaysStalls_GivesUpAndKeepsWhatArrived()
    {
        using Answers server = new(Answers.Stalling(Truth, 700), Answers.Stalling(Truth, 800));

        await ShouldFailAsync(server, "failed 2 times: nothing came for 5 s.", limits: Impatient);

        server.Starts.ShouldBe([null, 700]);
        File.ReadAllBytes(Place + ".part").ShouldBe(Truth[..800]);
    }

    [Fact]
    public async Task Pull_WrongBytes_KeepsNothing()
    {
        using Answers server = new(Answers.Whole(Lie));

        await ShouldFailAsync(server, "not the file it should be");

        File.Exists(Place + ".part").ShouldBeFalse();
    }

    [Theory]
    [InlineData("404 Not Found\r\nContent-Length: 0", "answered 404")]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0", "redirects elsewhere")]
    [InlineData("200 OK\r\nContent-Length: 5", "has 5 bytes where")]
    [InlineData("200 OK\r\nContent-Length: 99999999999", "has 99999999999 bytes where")]
    [InlineData("not HTTP at all", "connection failed")]
    [InlineData("500 Internal Server Error\r\nContent-Length: 0", "answered 500")]
    public async Task Pull_AnotherAnswer_SaysWhatItWas(string head, string says)
    {
        using Answers server = new(Answers.Raw(head));

        await ShouldFailAsync(server, says);
    }

    [Theory]
    [InlineData("200 OK", "does not say how long")]
    [InlineData("200 OK\r\nContent-Length: 99999999999", "has 99999999999 bytes")]
    public async Task Pull_LengthNotKnownAndNotSensible_IsRefused(string head, string says)
    {
        using Answers server = new(Answers.Raw(head));

        await ShouldFailAsync(server, says, bytes: null);
    }

    [Fact]
    public async Task Pull_NobodyListens_SaysSo()
    {
        Answers server = new(Answers.Whole(Truth));
        server.Dispose();

        await ShouldFailAsync(server, "connection failed");
    }

    [Fact]
    public async Task Pull_Cancelled_StopsAndGoesOnLater()
    {
        using Answers server = new(Answers.Stalling(Truth, 600), Answers.Whole(Truth));
        using CancellationTokenSource cancel = new();
        Steps steps = new() { At = step => { if (step.Done == 600) { cancel.Cancel(); } } };

        await Should.ThrowAsync<OperationCanceledException>(() => PullAsync(server, steps, cancellation: cancel.Token));
        catalogue.List().ShouldNotContain(model => model.Name == "tiny");

        (await PullAsync(server)).ShouldNotBeNull();
        server.Starts.ShouldBe([null, 600]);
    }

    [Fact]
    public async Task Pull_ThereAlready_SaysSo()
    {
        using Answers server = new(Answers.Whole(Truth));
        await PullAsync(server);

        (await Should.ThrowAsync<TagBoxException>(() => PullAsync(server))).Message.ShouldContain("there already");
    }

    private static PublicModel Model(Answers server, long? bytes = -1) => new(
        "tiny",
        "nothing",
        server.Address,
        "MIT",
        ["a", "b", "c"],
        [new PublicFile("net", "some/net.pth", bytes == -1 ? Truth.Length : bytes, FileDigest.Sha256(Convert.ToHexStringLower(SHA256.HashData(Truth))))]);

    private Task<InstalledModel?> PullAsync(Answers server, IProgress<PullProgress>? progress = null, long? bytes = -1, TransferLimits? limits = null, CancellationToken cancellation = default) =>
        new ModelPull(catalogue, limits ?? Patient).PullAsync(Model(server, bytes), _ => true, progress, cancellation);

    private async Task ShouldFailAsync(Answers server, string says, long? bytes = -1, TransferLimits? limits = null)
    {
        (await Should.ThrowAsync<TagBoxException>(() => PullAsync(server, bytes: bytes, limits: limits))).Message.ShouldContain(says);
        File.Exists(Place).ShouldBeFalse();
        catalogue.List().ShouldNotContain(model => model.Name == "tiny");
    }

    private sealed class Steps : IProgress<PullProgress>
    {
        public List<PullProgress> Seen { get; } = [];

        public Action<PullProgress> At { get; init; } = _ => { };

        public void Report(PullProgress value)
        {
            Seen.Add(value);
            At(value);
        }
    }
}
