using System.Text.RegularExpressions;

namespace TagBox.Reaper.Tests;

/// <summary>installer/install.sh and uninstall.sh for a user with a home folder of the tests' own, and REAPER in it.</summary>
public sealed class InstallerTests : IDisposable
{
    private const string Kept = "KEY 1 65 40001 0\nSCR 4 0 RS7d3c_other \"Script: other.lua\" \"Other/TagBox_like.lua\"\nSCR 4 0 RS1 \"Script: a.lua\" a.lua";

    private readonly string folder = Directory.CreateTempSubdirectory("tagbox-install-").FullName;

    private string Download => Path.Combine(folder, "whole download");

    private string Home => Path.Combine(folder, "Jörg's home");

    private string Resources => Path.Combine(Home, ".config/REAPER");

    private string Keys => Path.Combine(Resources, "reaper-kb.ini");

    [LinuxFact]
    public async Task Install_WhereReaperIs_CopiesAndRegistersBothActionsOnce()
    {
        Directory.CreateDirectory(Resources);
        await File.WriteAllTextAsync(Keys, Kept);
        await Run("install.sh");
        string first = await File.ReadAllTextAsync(Keys);
        await Run("install.sh");
        (await File.ReadAllTextAsync(Keys)).ShouldBe(first);

        first.ShouldStartWith(Kept + "\n");
        string[] added = first[(Kept.Length + 1)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        added.Length.ShouldBe(2);
        foreach (string line in added)
        {
            Match action = Regex.Match(line, "^SCR 4 0 RS[0-9a-f]{40} \"Script: (TagBox_.*\\.lua)\" \"TagBox/\\1\"$");
            action.Success.ShouldBeTrue(line);
            File.Exists(Path.Combine(Resources, "Scripts/TagBox", action.Groups[1].Value)).ShouldBeTrue(line);
        }

        string scripts = Path.Combine(Resources, "Scripts/TagBox");
        Directory.GetFiles(scripts, "*.lua", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(scripts, path))
            .Order(StringComparer.Ordinal).ShouldBe(Repository.LuaFiles());
    }

    [LinuxFact]
    public async Task Uninstall_TakesActionsAwayAndNothingElse()
    {
        Directory.CreateDirectory(Path.Combine(Resources, "Scripts/Other"));
        await File.WriteAllTextAsync(Keys, Kept + "\n");
        await Run("install.sh");
        await Run("uninstall.sh");
        (await File.ReadAllTextAsync(Keys)).ShouldBe(Kept + "\n");
        Directory.GetFileSystemEntries(Path.Combine(Resources, "Scripts")).Select(Path.GetFileName).ShouldBe(["Other"]);
        Directory.GetFileSystemEntries(Resources).Select(Path.GetFileName).Order().ShouldBe(["reaper-kb.ini", "Scripts"], ignoreOrder: true);
    }

    [LinuxFact]
    public async Task Install_FreshReaper_MakesItsListOfActions()
    {
        Directory.CreateDirectory(Resources);
        await Run("install.sh");
        (await File.ReadAllLinesAsync(Keys)).Length.ShouldBe(2);
    }

    [LinuxFact]
    public async Task Install_NoReaper_MakesNoFolderOfIt()
    {
        await Run("install.sh");
        Directory.Exists(Resources).ShouldBeFalse();
        await Run("uninstall.sh");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // As build.sh lays a download out, with plug-in, engine and Ardour's actions that are files and no more.
    private async Task Run(string script)
    {
        Put("TagBox.vst3/Contents/x86_64-linux/TagBox.so", "");
        Put("engine/linux-x64/tagbox", "#!/bin/sh\n");
        Put("engine/linux-x64/licences/TagBox.txt", "");
        Put("ardour/tagbox_stems.lua", "");
        foreach (string file in Repository.LuaFiles())
        {
            Put($"reaper/{file}", await File.ReadAllTextAsync(Path.Combine(Repository.Scripts, file)));
        }

        foreach (string file in Directory.GetFiles(Repository.File("installer"), "*.sh"))
        {
            File.Copy(file, Path.Combine(Download, Path.GetFileName(file)), overwrite: true);
        }

        (int exitCode, string said) = await Tool.Run(
            Path.Combine(Download, script), [], new Dictionary<string, string> { ["HOME"] = Home, ["XDG_CONFIG_HOME"] = Path.Combine(Home, ".config") });
        exitCode.ShouldBe(0, said);
    }

    private void Put(string path, string text)
    {
        string file = Path.Combine(Download, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
