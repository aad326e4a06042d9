using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;

namespace TagBox.Cli.Tests.Projects;

/// <summary>A DAWproject as another program reads it; one that breaks the format's own schemas cannot be opened.</summary>
internal sealed class DawProjectFile
{
    private readonly Dictionary<string, byte[]> audio = [];
    private readonly XElement project;

    public DawProjectFile(string path)
    {
        using ZipArchive container = ZipFile.OpenRead(path);
        project = Valid(container, "project.xml", "Project.xsd");
        Title = (string)Valid(container, "metadata.xml", "MetaData.xsd").Element("Title")!;
        foreach (ZipArchiveEntry entry in container.Entries.Where(entry => entry.FullName.StartsWith("audio/")))
        {
            using MemoryStream bytes = new();
            using Stream stream = entry.Open();
            stream.CopyTo(bytes);
            audio.Add(entry.FullName, bytes.ToArray());
        }
    }

    public string Title { get; }

    public double? Tempo => (double?)project.Element("Transport")?.Element("Tempo")?.Attribute("value");

    public string TimeUnit => (string)Lanes.Attribute("timeUnit")!;

    public IReadOnlyCollection<string> AudioEntries => audio.Keys;

    /// <summary>The tracks without the master, each with its clips; every track leads to the master.</summary>
    public IReadOnlyList<Track> Tracks
    {
        get
        {
            XElement[] tracks = [.. project.Element("Structure")!.Elements("Track")];
            string master = (string)tracks[^1].Element("Channel")!.Attribute("id")!;
            ((string)tracks[^1].Element("Channel")!.Attribute("role")!).ShouldBe("master");
            return [.. tracks[..^1].Select(track =>
            {
                XElement channel = track.Element("Channel")!;
                ((string)channel.Attribute("destination")!).ShouldBe(master);
                XElement lanes = Lanes.Elements("Lanes").Single(lane => (string)lane.Attribute("track")! == (string)track.Attribute("id")!);
                return new Track(
                    (string)track.Attribute("name")!,
                    (bool)channel.Element("Mute")!.Attribute("value")!,
                    [.. lanes.Element("Clips")!.Elements("Clip").Select(Read)]);
            })];
        }
    }

    private XElement Lanes => project.Element("Arrangement")!.Element("Lanes")!;

    private Clip Read(XElement clip)
    {
        XElement content = clip.Element("Audio")!;
        XElement file = content.Element("File")!;
        ((string)clip.Attribute("contentTimeUnit")!).ShouldBe("seconds");
        ((bool)file.Attribute("external")!).ShouldBeFalse();
        return new Clip(
            (double)clip.Attribute("time")!,
            (double)clip.Attribute("duration")!,
            (double)content.Attribute("duration")!,
            (int)content.Attribute("sampleRate")!,
            (int)content.Attribute("channels")!,
            audio[(string)file.Attribute("path")!]);
    }

    private static XElement Valid(ZipArchive container, string entry, string schema)
    {
        using Stream stream = container.GetEntry(entry)!.Open();
        using StreamReader reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        string text = reader.ReadToEnd();
        text.ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"", Case.Sensitive, "a mark before it would trip readers");
        XDocument document = XDocument.Parse(text);
        XmlSchemaSet schemas = new();
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "data", "dawproject", schema));
        document.Validate(schemas, (_, problem) => throw problem.Exception);
        return document.Root!;
    }

    public sealed record Track(string Name, bool IsMuted, IReadOnlyList<Clip> Clips);

    public sealed record Clip(double Time, double Duration, double Seconds, int SampleRate, int Channels, byte[] Audio);
}
