using System.Text.RegularExpressions;
using TagBox.EndToEnd.Packages;

namespace TagBox.EndToEnd.Wine;

/// <summary>Windows' setup, from an older version to none, with what it installs at work in between.</summary>
public sealed class SetupTests : IDisposable
{
    private const string Key = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\TagBox";
    private const string OwnList = "KEY 1 65 40001 0\r\nSCR 4 0 RS7d3c \"Script: J\u00f6rg.lua\" \"Other/TagBox_like.lua\"\r\n";

    private readonly string downloads = Directory.CreateTempSubdirectory("tagbox-downloads-").FullName;

    public void Dispose() => Directory.Delete(downloads, recursive: true);

    [WineFact("makensis")]
    public void Setup_FromAnOlderVersionToNone_LeavesWhatIsTheUsers()
    {
        string version = Regex.Match(File.ReadAllText(Repository.File("Directory.Build.props")), "<Version>(.+)</Version>").Groups[1].Value;
        WindowsBuild.Make("plugin-windows", "engine-windows", "reaper", "live");
        StandInStage.Package(WindowsBuild.Folder, version, downloads, "windows");
        using StandInStage older = new();
        older.Package("0.0.1", downloads, "windows");

        using WinePrefix wine = new();
        wine.Run("winecfg", "-v", "win10");
        string engine = Path.Combine(wine.Profile, "AppData/Local/Programs/TagBox");
        string bundle = Path.Combine(wine.Profile, "AppData/Local/Programs/Common/VST3/TagBox.vst3");
        string list = Path.Combine(Directory.CreateDirectory(Path.Combine(wine.Profile, "AppData/Roaming/REAPER")).FullName, "reaper-kb.ini");
        File.WriteAllText(list, OwnList);
        wine.Run("reg", "add", @"HKCU\Environment", "/v", "Path", "/t", "REG_EXPAND_SZ", "/d", @"%USERPROFILE%\bin");
        string[] before = Files(wine);

        wine.Run(Setup("0.0.1"), "/S");
        wine.Run("reg", "query", Key).ShouldContain("0.0.1");
        string[] registered = File.ReadAllLines(list);
        registered.Length.ShouldBe(4);

        wine.Run(Setup(version), "/S");
        wine.Run("reg", "query", Key).ShouldMatch($@"DisplayVersion\s+REG_SZ\s+{Regex.Escape(version)}\s");
        Names(engine).Except(["uninstall.exe", "Quick guide.html"]).ShouldBe(Names(Path.Combine(WindowsBuild.Folder, "engine/win-x64")), ignoreOrder: true);
        Names(bundle).ShouldBe(Names(Path.Combine(WindowsBuild.Folder, "TagBox.vst3")).Where(name => !name.Contains("x86_64-linux")), ignoreOrder: true);
        File.ReadAllLines(list).ShouldBe(registered);
        wine.Run("reg", "query", @"HKCU\Environment", "/v", "Path").ShouldMatch(@"REG_EXPAND_SZ\s+%USERPROFILE%\\bin;C:\\users\\[^;]*\\Programs\\TagBox\s");

        // Over an engine that serves, as it does after its first work.
        string program = Path.Combine(engine, "tagbox.exe");
        string wav = Path.Combine(wine.Home, "clip.wav");
        Song.Write(wav, Repository.ClipAt(48000));
        wine.Run(program, "separate", WinePrefix.Windows(wav), "--stems", "drums", "--end", "3", "--via-engine", "--out", WinePrefix.Windows(Path.Combine(wine.Home, "stems")));
        Directory.GetFiles(Path.Combine(wine.Home, "stems")).Select(Path.GetFileName).ShouldBe(["clip - drums.wav", "clip - rest.wav"], ignoreOrder: true);
        wine.Run(program, "status").ShouldContain($"TagBox {version}");
        wine.Run(Setup(version), "/S");
        Should.Throw<ToolException>(() => wine.Run(program, "status")).Message.ShouldContain("no engine serves");
        wine.Run(program, "doctor");

        Should.Throw<ToolException>(() => wine.Run(Setup("0.0.1"), "/S")).ExitCode.ShouldBe(2);
        wine.Run("reg", "query", Key).ShouldNotContain("0.0.1");

        Capture(wine, bundle, wav);
        wine.Run(program, "stop");

        wine.Run(Path.Combine(engine, "uninstall.exe"), "/S");
        for (int tries = 200; tries > 0 && Directory.Exists(engine); tries--)
        {
            Thread.Sleep(100);
        }

        File.ReadAllText(list).ShouldBe(OwnList);
        Should.Throw<ToolException>(() => wine.Run("reg", "query", Key));
        wine.Run("reg", "query", @"HKCU\Environment", "/v", "Path").ShouldMatch(@"REG_EXPAND_SZ\s+%USERPROFILE%\\bin\s");
        string[] left = [.. Files(wine).Except(before)];
        left.ShouldAllBe(file => file.StartsWith("AppData/Local/TagBox/"), "the engine's own folder stays, and nothing else");
        left.ShouldNotBeEmpty();
    }

    // The installed plug-in, which finds the installed engine by itself.
    private static void Capture(WinePrefix wine, string bundle, string wav)
    {
        string stems = Path.Combine(wine.Profile, "Music/TagBox");
        wine.Run(WindowsBuild.Host, Path.Combine(bundle, "Contents/x86_64-win/TagBox.vst3"), WinePrefix.Windows(wav), WinePrefix.Windows(stems)).ShouldContain("done");
        Directory.Delete(stems, recursive: true);
    }

    private string Setup(string version) => Path.Combine(downloads, $"TagBox-{version}-setup.exe");

    // Not through links, of which Wine has some to the home of whoever runs this.
    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(folder, file));

    // What lies in the user's profile, without what the system keeps for itself.
    private static string[] Files(WinePrefix wine) =>
        [.. Names(wine.Profile).Where(file => !file.StartsWith("AppData/Local/Temp/") && !file.StartsWith("Temp/") && !file.StartsWith("AppData/Local/Microsoft/"))];
}
