using TagBox.Cli.Diagnosis;
using TagBox.Cli.Reports;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Diagnosis;

/// <summary>Each look at an installation, over folders that are laid out as one that is whole, and as ones that are not.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private string Plugins => temporary.At("vst3");

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Plugin_OfThisVersion_IsWell()
    {
        PutBundle(Plugins, ProductVersion.Number);
        Finding found = (await Look(new PluginCheck(Laid()))).ShouldHaveSingleItem();
        found.Advice.ShouldBeNull();
        found.Text.ShouldContain(Path.Combine(Plugins, "TagBox.vst3"));
    }

    [Fact]
    public async Task Plugin_OfAnotherVersion_HasTheNewerOneInstalled()
    {
        foreach ((string version, string wanted) in ((string, string)[])[("0.0.1", ProductVersion.Number), ("99.0.0", "99.0.0")])
        {
            PutBundle(Plugins, version);
            Finding found = (await Look(new PluginCheck(Laid()))).ShouldHaveSingleItem();
            found.Text.ShouldStartWith(version);
            found.Advice.ShouldNotBeNull().ShouldContain(wanted);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"Name\": \"TagBox\" }")]
    public async Task Plugin_WithoutAVersion_IsInstalledAgain(string info)
    {
        PutBundle(Plugins, ProductVersion.Number);
        File.WriteAllText(Path.Combine(Plugins, "TagBox.vst3/Contents/Resources/moduleinfo.json"), info);
        (await Look(new PluginCheck(Laid()))).ShouldHaveSingleItem().Advice.ShouldBe("Install it again.");
    }

    [Fact]
    public async Task Plugin_NowhereOrTwice_IsSaid()
    {
        Installation two = Laid() with { Plugins = [Plugins, temporary.At("other")] };
        (await Look(new PluginCheck(two))).ShouldHaveSingleItem().Advice.ShouldNotBeNull().ShouldContain("install.md");
        PutBundle(Plugins, ProductVersion.Number);
        PutBundle(temporary.At("other"), ProductVersion.Number);
        (await Look(new PluginCheck(two))).Last().Advice.ShouldBe("Keep one, and remove the others.");
        (await Look(new PluginCheck(two with { Plugins = [] }))).ShouldHaveSingleItem().Advice.ShouldBeNull();
    }

    [Fact]
    public async Task Engine_WhereAnInstallationKeepsIt_IsFound()
    {
        string engine = Path.Combine(Directory.CreateDirectory(temporary.At("engine")).FullName, OperatingSystem.IsWindows() ? "tagbox.exe" : "tagbox");
        File.WriteAllText(engine, "");
        IReadOnlyList<Finding> found = await Look(new EngineCheck(Laid()));
        found[0].Text.ShouldStartWith(ProductVersion.Name);
        found[1].ShouldBe(new Finding("engine", $"plug-ins start {engine}"));
    }

    [Fact]
    public async Task Host_ThatHasRun_IsAskedForItsActions()
    {
        (await Look(new HostCheck(Laid()))).ShouldBeEmpty();
        Directory.CreateDirectory(temporary.At("REAPER", "Scripts"));
        (await Look(new HostCheck(Laid()))).ShouldHaveSingleItem().Advice.ShouldNotBeNull().ShouldContain("REAPER");
        File.WriteAllText(temporary.At("REAPER", "Scripts", "action.lua"), "");
        (await Look(new HostCheck(Laid()))).ShouldHaveSingleItem().Advice.ShouldBeNull();
    }

    [Fact]
    public async Task Folder_ThatCannotBeMade_IsSaidWithItsSetting()
    {
        IReadOnlyList<Finding> well = await Look(new FolderCheck(Laid()));
        well.ShouldAllBe(finding => finding.Advice == null);
        well[0].Text.ShouldBe($"{temporary.At("home")}, made when it is needed");
        temporary.Entries().ShouldBeEmpty("looking changes nothing");

        File.WriteAllText(temporary.At("home"), "a file where a folder is to be");
        Finding bad = (await Look(new FolderCheck(Laid())))[0];
        bad.Text.ShouldContain(temporary.At("home"));
        bad.Advice.ShouldNotBeNull().ShouldContain("TAGBOX_HOME");
    }

    private static Task<IReadOnlyList<Finding>> Look(ICheck check) => check.LookAsync(CancellationToken.None);

    private Installation Laid() =>
        new(temporary.At("engine"), temporary.At("home"), [Plugins], [new HostFolder("REAPER", temporary.At("REAPER"), Path.Combine("Scripts", "action.lua"))]);

    private static void PutBundle(string folder, string version) => File.WriteAllText(
        Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "TagBox.vst3", "Contents", "Resources")).FullName, "moduleinfo.json"),
        $"{{ \"Name\": \"TagBox\", \"Version\": \"{version}\" }}");
}
