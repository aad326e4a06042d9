using System.Text.Json;
using System.Text.RegularExpressions;

namespace TagBox.Cli.Tests;

/// <summary>What the program carries that others made: each package's own word on its licence, against what lies beside the program.</summary>
public class LicenceTests
{
    private static string Notices => File.ReadAllText(InLicences("Third parties"));

    public static TheoryData<string, string> Packages()
    {
        using JsonDocument carried = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tagbox.deps.json")));
        TheoryData<string, string> packages = [];
        foreach (JsonProperty library in carried.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "package"))
        {
            packages.Add(library.Name.Split('/')[0], library.Value.GetProperty("path").GetString()!);
        }

        return packages;
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Notices_OfAPackage_AreAsItSaysItself(string name, string path)
    {
        string licence = LicenceOf(Path.Combine(PackageFolder, path));
        Notices.ShouldContain($"| {name} | {licence} |");
        Notices.ShouldContain($"\n## {licence}\n");
    }

    [Theory]
    [InlineData("TagBox", "The TagBox developers")]
    [InlineData("ONNX Runtime", "Microsoft Corporation")]
    [InlineData("ONNX Runtime, third parties", "Eigen")]
    [InlineData("SkiaSharp", "Microsoft Corporation")]
    [InlineData("SkiaSharp, third parties", "Google")]
    [InlineData(".NET", ".NET Foundation")]
    [InlineData(".NET, third parties", "Slicing-by-8")]
    public void Licences_LieBesideTheProgram(string of, string holder) => File.ReadAllText(InLicences(of)).ShouldContain(holder);

    private static string PackageFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string InLicences(string of) => Path.Combine(AppContext.BaseDirectory, "licences", of + ".txt");

    private static string LicenceOf(string package)
    {
        Match licence = Regex.Match(File.ReadAllText(Directory.GetFiles(package, "*.nuspec").Single()), "<license type=\"(\\w+)\">(.*)</license>");
        return licence.Groups[1].Value == "expression" ? licence.Groups[2].Value
            : File.ReadLines(Path.Combine(package, licence.Groups[2].Value)).First(line => line.Length > 0).Replace(" License", "", StringComparison.Ordinal);
    }
}
