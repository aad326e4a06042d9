using System.Xml.Linq;

namespace TagBox.Reaper.Tests;

/// <summary>What ReaPack installs from: daw/reaper/index.xml, as its index_v1.cpp reads it.</summary>
public sealed class IndexTests
{
    private static readonly XElement Index = XDocument.Load(Path.Combine(Repository.Scripts, "index.xml")).Root!;
    private static readonly XElement Package = Index.Elements("category").Single().Elements("reapack").Single();
    private static readonly XElement Version = Package.Elements("version").Last();

    [Fact]
    public void Sources_AreEveryFileOfTheActions()
    {
        Version.Elements("source").Select(source => (string)source.Attribute("file")!).Order(StringComparer.Ordinal)
            .ShouldBe(Repository.LuaFiles());
        foreach (XElement source in Version.Elements("source"))
        {
            Uri address = new(source.Value);
            Uri.UnescapeDataString(address.AbsolutePath).ShouldEndWith("/daw/reaper/" + (string)source.Attribute("file")!);
        }
    }

    [Fact]
    public void Actions_AreInTheMainSection()
    {
        Version.Elements("source").Where(source => source.Attribute("main") is not null)
            .ShouldAllBe(source => (string)source.Attribute("main")! == "main" && ((string)source.Attribute("file")!).StartsWith("TagBox_"));
        Version.Elements("source").Count(source => source.Attribute("main") is not null).ShouldBe(2);
    }

    [Fact]
    public void Version_IsThatOfTheProgram()
    {
        XElement properties = XDocument.Load(Repository.File("Directory.Build.props")).Root!;
        ((string)Version.Attribute("name")!).ShouldBe(properties.Descendants("Version").Single().Value);
        ((string)Package.Attribute("type")!).ShouldBe("script");
        ((string)Index.Attribute("version")!).ShouldBe("1");
    }
}
