using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TagBox.Engine.Tests.Audio;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Reaper;
using TagBox.Plugin.Session;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Session;

public sealed class SessionFolderTests
{
    private static string reaperPath = "";

    [Fact]
    public unsafe void Project_OfReaper_HoldsTheFiles()
    {
        using TestFolder folder = new();
        reaperPath = folder.At("Überlied");
        Directory.CreateDirectory(reaperPath);

        string? project = ReaperProject.Folder(new Reaper((nint)(delegate* unmanaged[Cdecl]<nint, byte*, int, void>)&GetProjectPathEx));

        project.ShouldBe(reaperPath);
        new SessionFolder { Project = project }.Path.ShouldStartWith(Path.Combine(reaperPath, "TagBox"));
    }

    [Fact]
    public void Project_OfAnotherHost_IsUnknown()
    {
        ReaperProject.Folder(new Reaper(0)).ShouldBeNull();
        new SessionFolder().Parent.ShouldEndWith("TagBox");
    }

    [Fact]
    public void TwoSessions_NeverShareAFolder()
    {
        using TestFolder folder = new();

        string[] paths = [.. Enumerable.Range(0, 50).Select(_ => new SessionFolder(folder.Path).Path)];

        paths.ShouldBeUnique();
        paths.ShouldAllBe(path => Directory.Exists(path));
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsSaid_AndArmingAgainTriesAgain()
    {
        using PluginHost host = new();
        File.WriteAllText(Path.Combine(host.Folder, "session"), "a file is in the way");
        host.Set("Arm", "on");
        host.Play(5000);
        await host.Reaches("Cannot write the capture");
        host.Block(64);
        host.Text("Arm").ShouldBe("off");

        File.Delete(Path.Combine(host.Folder, "session"));
        await host.CaptureAsync(0, 5000);
    }

    /// <summary>Full before the take begins, and after its header, which takes a block of 4 KiB.</summary>
    [TmpfsTheory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task DiskFull_IsSaid_AndNoEmptyTakeStays(int room)
    {
        using PluginHost host = new();
        string folder = Directory.CreateDirectory(Path.Combine(host.Folder, "session")).FullName;
        using Tmpfs disk = Tmpfs.TryMount(folder)!;
        string filler = Path.Combine(folder, "filler");
        await using (FileStream file = File.Create(filler))
        {
            Should.Throw<IOException>(() => file.Write(new byte[2_000_000]));
            file.SetLength(file.Length - room);
        }

        host.Set("Arm", "on");
        host.Play(5000);
        await host.Reaches("Cannot write the capture");
        host.State.ShouldContain("the disk is full");
        await Eventually.HoldsAsync(() => Directory.GetFiles(folder, "*.wav", SearchOption.AllDirectories).Length == 0);

        File.Delete(filler);
        host.Block(64);
        await host.CaptureAsync(0, 5000);
        host.Effect.Deactivate();
        Directory.GetFiles(folder, "*.wav", SearchOption.AllDirectories).ShouldAllBe(take => new FileInfo(take).Length > 5000 * 8);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void GetProjectPathEx(nint project, byte* path, int length) =>
        path[Encoding.UTF8.GetBytes(reaperPath, new Span<byte>(path, length))] = 0;

    private sealed class Reaper(nint function) : IHost
    {
        public string Name => "REAPER";

        public void BeginEdit(int index) => throw new NotSupportedException();

        public void PerformEdit(int index, double normalised) => throw new NotSupportedException();

        public void EndEdit(int index) => throw new NotSupportedException();

        public void Restart(RestartReasons what) => throw new NotSupportedException();

        public bool IsReaper => function != 0;

        public nint ReaperParent(ReaperParent kind) => 0;

        public nint ReaperFunction(string name) => name == "GetProjectPathEx" ? function : 0;
    }
}
