using TagBox.Cli.Serve.Spooling;
using TagBox.Cli.Tests.Support;
using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

public sealed class SpoolTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private string Folder => temporary.At("spool");

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Open_AfterACrash_ClearsAwayWhatWasComingOrGoingAndKeepsJobs()
    {
        Keep(new Spool(Folder, new SpoolLimits()), "a");
        Directory.CreateDirectory(Spool.PassingFolder(Folder));
        SpooledJob job = new Spool(Folder, new SpoolLimits()).Recover().ShouldHaveSingleItem();
        job.Request.Job.ShouldBe("a");
        job.Stems.ShouldBe(["violin", "rest"]);
        Directory.GetDirectories(Folder).Length.ShouldBe(1);
    }

    [Fact]
    public void Begin_OnADiskThatIsTooFull_SaysWhatIsFreeAndWhatStaysFree()
    {
        Spool spool = new(Folder, new SpoolLimits { Headroom = 1L << 60 });
        string message = Should.Throw<EngineException>(() => spool.Begin(Job("a", frames: 1 << 20), [])).Message;
        message.ShouldContain("no room for 8 MiB: ");
        message.ShouldContain($"of which {1L << 40} MiB stay free");
    }

    [Fact]
    public void Begin_BeyondTheLimits_IsRefusedUntilThereIsRoom()
    {
        Spool spool = new(Folder, new SpoolLimits(Jobs: 2, Bytes: 20_000));
        Keep(spool, "a");
        Should.Throw<EngineException>(() => spool.Begin(Job("b", frames: 2000), [])).Code.ShouldBe(EngineErrors.Limit);
        Keep(spool, "b");
        Should.Throw<EngineException>(() => spool.Begin(Job("c", frames: 1), [])).Code.ShouldBe(EngineErrors.Limit);
        spool.Release("a");
        Keep(spool, "c");
        spool.Length.ShouldBe(2 * 1000 * 8);
    }

    [Fact]
    public void Upload_ThatIsNotCompleted_LeavesNothing()
    {
        using (SpoolUpload upload = new Spool(Folder, new SpoolLimits()).Begin(Job("a", 1000), ["rest"]))
        {
            upload.Write(new byte[800]);
        }

        Directory.GetFileSystemEntries(Folder).ShouldBeEmpty();
    }

    [Fact]
    public void PutAside_WhereTheNoteOfABeginIsLost_CountsNothing()
    {
        Keep(new Spool(Folder, new SpoolLimits()), "a");
        SpooledJob job = new Spool(Folder, new SpoolLimits()).Recover().ShouldHaveSingleItem();
        job.PutAside();
        job.Attempts.ShouldBe(0);
        job.Begin();
        job.Begin();
        job.PutAside();
        job.Attempts.ShouldBe(1);
    }

    private static void Keep(Spool spool, string key)
    {
        using SpoolUpload upload = spool.Begin(Job(key, 1000), ["violin", "rest"]);
        upload.Write(new byte[1000 * 8]);
        upload.Complete();
    }

    private static Submit Job(string key, long frames) =>
        new(key, 48000, 2, 0, frames, ["violin"], null, [], null, 0, null, Path.GetTempPath(), "take", false);
}
