using TagBox.Cli.Serve.Jobs;
using TagBox.Cli.Serve.Spooling;
using TagBox.Cli.Tests.Support;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

public sealed class JobUploadTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Withdraw_WhileTheJobComesOfIt_ReturnsWhenTheJobIsThere()
    {
        using ManualResetEventSlim coming = new();
        using ManualResetEventSlim go = new();
        bool there = false;
        await using JobUpload upload = Upload(_ =>
        {
            coming.Set();
            go.Wait();
            there = true;
        });
        Task completing = Task.Run(() => upload.CompleteAsync(default).AsTask());
        coming.Wait();
        Task<bool> withdrawing = Task.Run(() =>
        {
            upload.Withdraw();
            return there;
        });
        // Time enough to return too early.
        await Task.WhenAny(withdrawing, Task.Delay(200));
        go.Set();
        (await withdrawing).ShouldBeTrue("whoever cancels the job then would not have found it");
        await completing;
    }

    [Fact]
    public async Task Complete_OnceItIsWithdrawn_MakesNoJob()
    {
        await using JobUpload upload = Upload(_ => throw new InvalidOperationException("a job came of it"));
        upload.Withdraw();
        await Should.ThrowAsync<OperationCanceledException>(async () => await upload.CompleteAsync(default));
    }

    private JobUpload Upload(Action<SpooledJob> complete)
    {
        Submit job = new("a", 48000, 2, 0, 10, ["violin"], null, [], null, 0, null, null, "take", false);
        JobUpload upload = new(new Spool(temporary.At("spool"), new SpoolLimits()).Begin(job, ["violin", "rest"]), complete, _ => { });
        upload.WriteAsync(new byte[80], default).AsTask().Wait();
        return upload;
    }
}
