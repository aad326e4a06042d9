using System.Text.RegularExpressions;

namespace TagBox.EndToEnd.Packages;

/// <summary>The files that say a version by themselves, for whoever takes them from the repository; a build stamps its own.</summary>
public class VersionTests
{
    [Theory]
    [InlineData("plugin/TagBox.Plugin/moduleinfo.json", 2)]
    [InlineData("daw/live/manifest.json", 1)]
    public void File_SaysTheVersionOfTheProgram(string file, int times)
    {
        string version = Regex.Match(File.ReadAllText(Repository.File("Directory.Build.props")), "<Version>(.+)</Version>").Groups[1].Value;
        Regex.Matches(File.ReadAllText(Repository.File(file)), "\"[Vv]ersion\": \"(.+?)\"").Select(match => match.Groups[1].Value).ShouldBe(Enumerable.Repeat(version, times));
    }

    [PackageFact]
    public void Build_StampsAnotherVersion()
    {
        string folder = Directory.CreateTempSubdirectory("tagbox-version-").FullName;
        try
        {
            Tool.Run(Repository.File("installer/build.sh"), [folder, "live"], new Dictionary<string, string> { ["VERSION"] = "4.5.6" });
            File.ReadAllText(Path.Combine(folder, "live/manifest.json")).ShouldContain("\"version\": \"4.5.6\"");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
