using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Published;
using TagBox.Engine.Tests.Catalogue.Public;
using TagBox.Engine.Tests.Checkpoints;

namespace TagBox.Engine.Tests.Published;

/// <summary>Fetching Jukebox's file, from a server on this machine; our own VQ-VAE stands for it.</summary>
public sealed class JukeboxFileTests : IDisposable
{
    private static readonly TransferLimits Patient = new(TimeSpan.FromMinutes(2), 2, TimeSpan.FromMilliseconds(1));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Fetch_AVqVae_IsThereOnceAndNotFetchedAgain()
    {
        byte[] weights = Weights();
        using Answers server = new(Answers.Whole(weights));
        JukeboxFile file = File(server);

        await file.FetchAsync(CancellationToken.None);
        await file.FetchAsync(CancellationToken.None);

        server.Starts.Count.ShouldBe(1);
        (await System.IO.File.ReadAllBytesAsync(file.Path)).ShouldBe(weights);
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([file.Path]);
    }

    [Fact]
    public async Task Fetch_SomethingElse_LeavesNothing()
    {
        using Answers server = new(Answers.Whole(Fixture.Bytes("attack_zip.pth")));
        await Should.ThrowAsync<TagBoxException>(() => File(server).FetchAsync(CancellationToken.None));
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private JukeboxFile File(Answers server) => new(folder.Path, Patient, server.Address);

    private static byte[] Weights()
    {
        using Stream resource = typeof(BuiltInVqVae).Assembly.GetManifestResourceStream("vqvae.safetensors")!;
        byte[] weights = new byte[resource.Length];
        resource.ReadExactly(weights);
        return weights;
    }
}
