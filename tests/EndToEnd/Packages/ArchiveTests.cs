namespace TagBox.EndToEnd.Packages;

/// <summary>The archives for Linux and macOS, and what their install.sh says on a machine that they are not for.</summary>
public sealed class ArchiveTests(StandInStage stage) : IClassFixture<StandInStage>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tagbox-archive-").FullName;

    private string Home => Path.Combine(folder, "home");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PackageFact]
    public void Packages_OfOneStage_AreTheSameBytesAndHaveTheirSums()
    {
        foreach (string output in (string[])["first", "second"])
        {
            // Files that are made at another time and in another order are to make no difference.
            foreach (string file in Directory.GetFiles(stage.Folder, "*", SearchOption.AllDirectories))
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
            }

            stage.Package("1.2.3", Path.Combine(folder, output), "linux", "macos-arm64", "macos-x64");
        }

        string sums = File.ReadAllText(Path.Combine(folder, "first", "SHA256SUMS"));
        sums.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        File.ReadAllText(Path.Combine(folder, "second", "SHA256SUMS")).ShouldBe(sums);
        Tool.Run("env", ["-C", Path.Combine(folder, "second"), "sha256sum", "-c", "SHA256SUMS"]);
    }

    [PackageFact]
    public void Linux_UnpackedAndInstalled_IsThereAndGoesWithoutATrace()
    {
        Directory.CreateDirectory(Path.Combine(Home, ".config/REAPER"));
        string own = Path.Combine(Directory.CreateDirectory(Path.Combine(Home, ".tagbox")).FullName, "stems-folder.txt");
        File.WriteAllText(own, "/music");
        string unpacked = Unpack("linux", "linux-x64");
        Directory.Exists(Path.Combine(unpacked, "TagBox.vst3/Contents/x86_64-win")).ShouldBeFalse();

        Run(Path.Combine(unpacked, "install.sh"));
        Tool.Run(Path.Combine(Home, ".local/bin/tagbox"), ["--version"]).ShouldStartWith("tagbox ");
        File.Exists(Path.Combine(Home, ".vst3/TagBox.vst3/Contents/x86_64-linux/TagBox.so")).ShouldBeTrue();
        File.ReadAllText(Path.Combine(Home, ".config/REAPER/reaper-kb.ini")).ShouldContain("TagBox/TagBox_");
        Run(Path.Combine(unpacked, "install.sh"));

        Run(Path.Combine(unpacked, "uninstall.sh"));
        Directory.GetFiles(Home, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0).ShouldBe([own]);
    }

    [PackageFact]
    public void Install_OnAnotherMachine_RefusesWithAWordAndPutsNothing()
    {
        string unpacked = Unpack("linux", "linux-x64");
        Refusal(unpacked, "uname", "[ \"$1\" = -s ] && echo Linux || echo aarch64").ShouldContain("x86-64");
        Refusal(unpacked, "uname", "[ \"$1\" = -s ] && echo Darwin || echo arm64").ShouldContain("this download is for linux-x64");
        Refusal(unpacked, "getconf", "echo glibc 2.17").ShouldContain("2.17");
        Refusal(Unpack("macos-arm64", "macos-arm64"), "getconf", "echo glibc 2.36").ShouldContain("this download is for osx-arm64");
        Directory.Exists(Path.Combine(Home, ".local")).ShouldBeFalse();
    }

    // On a system where a program that install.sh asks says something else.
    private string Refusal(string unpacked, string program, string script)
    {
        string stub = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "stubs")).FullName, program);
        File.WriteAllText(stub, $"#!/bin/sh\n{script}\n");
        Tool.Run("chmod", ["755", stub]);
        ToolException refused = Should.Throw<ToolException>(() => Run(Path.Combine(unpacked, "install.sh"), Path.GetDirectoryName(stub)!));
        File.Delete(stub);
        string[] lines = refused.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2, refused.Message);
        lines[1].ShouldStartWith("install.sh: ");
        return lines[1];
    }

    private string Unpack(string package, string system)
    {
        stage.Package("1.2.3", folder, package);
        Tool.Run("tar", ["-C", folder, "-xzf", Path.Combine(folder, $"TagBox-1.2.3-{system}.tar.gz")]);
        return Path.Combine(folder, $"TagBox-1.2.3-{system}");
    }

    private void Run(string script, string? stubs = null) => Tool.Run(script, [], new Dictionary<string, string>
    {
        ["HOME"] = Home,
        ["XDG_CONFIG_HOME"] = Path.Combine(Home, ".config"),
        ["TAGBOX_HOME"] = Path.Combine(Home, ".tagbox"),
        ["PATH"] = $"{stubs}:{Environment.GetEnvironmentVariable("PATH")}",
    });
}
