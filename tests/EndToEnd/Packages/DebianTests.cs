namespace TagBox.EndToEnd.Packages;

/// <summary>The Debian package: as lintian sees it, installed into a folder of its own, used, and purged.</summary>
public sealed class DebianTests : IClassFixture<StandInStage>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tagbox-debian-").FullName;
    private readonly StandInStage stage;

    public DebianTests(StandInStage stage) => this.stage = stage;

    private string Package => Path.Combine(folder, "tagbox_1.2.3~rc1_amd64.deb");

    private string Root => Path.Combine(folder, "root");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [PackageFact("dpkg-deb", "lintian", "xz")]
    public void Package_HasNoErrorsOfLintian()
    {
        stage.Package("1.2.3-rc1", folder, "debian");
        Lint();
    }

    [PackageFact("dpkg", "dpkg-deb", "xz", "man")]
    public void Package_InstalledAndUsed_IsPurgedWithoutATrace()
    {
        stage.Package("1.2.3-rc1", folder, "debian");
        Install();
        string program = Path.Combine(Root, "usr/bin/tagbox");
        File.ResolveLinkTarget(program, returnFinalTarget: true).ShouldNotBeNull().FullName.ShouldBe(Path.Combine(Root, "usr/lib/tagbox/tagbox"));
        Tool.Run(program, ["--version"]).ShouldStartWith("tagbox ");
        File.Exists(Path.Combine(Root, "usr/lib/vst3/TagBox.vst3/Contents/x86_64-linux/TagBox.so")).ShouldBeTrue();
        Directory.Exists(Path.Combine(Root, "usr/lib/vst3/TagBox.vst3/Contents/x86_64-win")).ShouldBeFalse();

        string page = Tool.Run("man", ["-l", Path.Combine(Root, "usr/share/man/man1/tagbox.1.gz")], new Dictionary<string, string> { ["MANPAGER"] = "cat", ["MANWIDTH"] = "120" });
        page.ShouldContain("take named sources out of a song");
        page.ShouldContain("tagbox models pull mtat");
        page.ShouldContain("--recursive");
        Complete(program, "tagbox", "doc").ShouldBe("doctor");
        Complete(program, "models", "pu").ShouldBe("pull");
        Complete(program, "separate", "--recu").ShouldBe("--recursive");

        Purge();
    }

    /// <summary>With the real program, whose build takes minutes.</summary>
    [PackageFact(takesMinutes: true, "dpkg", "dpkg-deb", "lintian", "xz")]
    public void RealPackage_Installed_SeparatesAndIsPurged()
    {
        string built = Repository.File("artifacts/tests/end-to-end");
        Tool.Run(Repository.File("installer/build.sh"), [built, "plugin-linux", "engine-linux", "reaper", "ardour", "live"]);
        StandInStage.Package(built, "1.2.3-rc1", folder, "debian");
        Lint();
        Install();
        string stems = Path.Combine(folder, "stems");
        Tool.Run(Path.Combine(Root, "usr/bin/tagbox"), ["separate", Repository.File("docs/demo/clip.wav"), "--stems", "drums", "--end", "3", "--out", stems]);
        Directory.GetFiles(stems).Select(Path.GetFileName).ShouldBe(["clip - drums.wav", "clip - rest.wav"], ignoreOrder: true);
        Purge();
    }

    private void Lint() => Tool.Run("lintian", ["--allow-root", "--fail-on", "error", Package]);

    private void Install()
    {
        // Not the machine's own packages; what it depends on is there all the same.
        foreach (string part in (string[])["info", "updates"])
        {
            Directory.CreateDirectory(Path.Combine(Root, "var/lib/dpkg", part));
        }

        File.WriteAllText(Path.Combine(Root, "var/lib/dpkg/status"), "");
        Dpkg("--install", Package);
    }

    private void Purge()
    {
        Dpkg("--purge", "tagbox");
        Directory.GetDirectories(Root).Select(Path.GetFileName).ShouldBe(["var"], "what dpkg itself keeps");
    }

    // What bash offers for the last of the words.
    private string Complete(string program, string before, string last)
    {
        string words = before == "tagbox" ? $"'{program}' {last}" : $"'{program}' {before} {last}";
        string script = $"source '{Path.Combine(Root, "usr/share/bash-completion/completions/tagbox")}'; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _tagbox; echo \"${{COMPREPLY[@]}}\"";
        return Tool.Run("bash", ["-c", script]).Trim();
    }

    private void Dpkg(params string[] arguments) =>
        Tool.Run("dpkg", [$"--root={Root}", "--force-not-root", "--force-depends", "--log=/dev/null", .. arguments]);
}
