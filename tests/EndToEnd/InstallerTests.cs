namespace TagBox.EndToEnd;

/// <summary>What install.sh puts into Ardour's folders, and uninstall.sh takes away again; with stand-ins for what takes minutes to build.</summary>
public sealed class InstallerTests : IDisposable
{
    private static readonly string[] Actions = ["tagbox_stems.lua", "tagbox_stems_again.lua"];

    private readonly string home = Directory.CreateTempSubdirectory("tagbox-installer-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [InstallerFact]
    public void Install_WhereArdourHasBeenRun_AddsTheActionsToEachVersionFrom7AndUninstallTakesThemAway()
    {
        foreach (string version in (string[])["ardour6", "ardour7", "ardour9", "ardour10"])
        {
            Directory.CreateDirectory(Scripts(version));
        }

        string other = Path.Combine(Scripts("ardour7"), "own.lua");
        File.WriteAllText(other, "-- the user's");
        // Of an older version, which had another part.
        string old = Path.Combine(Directory.CreateDirectory(Path.Combine(Scripts("ardour7"), "tagbox")).FullName, "old.lua");
        File.WriteAllText(old, "");

        Run(Path.Combine(Build(), "install.sh"));
        File.Exists(Path.Combine(home, ".local/lib/tagbox/licences/TagBox.txt")).ShouldBeTrue();
        foreach (string version in (string[])["ardour7", "ardour9", "ardour10"])
        {
            Actions.ShouldAllBe(action => File.Exists(Path.Combine(Scripts(version), action)));
            File.Exists(Path.Combine(Scripts(version), "tagbox", "action.lua")).ShouldBeTrue();
            File.Exists(Path.Combine(Scripts(version), "tagbox", "json.lua")).ShouldBeTrue();
        }

        File.Exists(old).ShouldBeFalse();
        Directory.GetFileSystemEntries(Scripts("ardour6")).ShouldBeEmpty();
        Directory.Exists(Path.Combine(home, ".config/ardour8")).ShouldBeFalse();

        Run(Repository.File("installer/uninstall.sh"));
        Directory.GetFileSystemEntries(Scripts("ardour7")).ShouldBe([other]);
        Directory.GetFileSystemEntries(Scripts("ardour10")).ShouldBeEmpty();
    }

    private string Scripts(string version) => Path.Combine(home, ".config", version, "scripts");

    private string Build()
    {
        string built = Path.Combine(home, "built");
        foreach (string file in (string[])["TagBox.vst3/Contents/x86_64-linux/TagBox.so", "engine/linux-x64/tagbox", "engine/linux-x64/licences/TagBox.txt"])
        {
            string path = Path.Combine(built, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
        }

        Run(Repository.File("installer/build.sh"), built, "reaper", "ardour");
        return built;
    }

    private void Run(string script, params string[] arguments) => Tool.Run(script, arguments, new Dictionary<string, string>
    {
        ["HOME"] = home,
        ["XDG_CONFIG_HOME"] = Path.Combine(home, ".config"),
    });
}
