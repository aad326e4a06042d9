using System.Xml.Linq;
using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Projects;

/// <summary>Writes project.xml of a DAWproject. Element order and types are those of the format's Project.xsd; a test holds it against that.</summary>
/// <param name="entry">Says under which name a file lies in the container.</param>
internal sealed class DawProjectXml(Func<string, string> entry)
{
    private const string MasterId = "master";
    private const double SecondsAMinute = 60;

    /// <summary>The document of a project.</summary>
    public XDocument Of(StemProject project)
    {
        bool inBeats = project.Tempo is not null;
        double unit = inBeats ? project.Tempo!.Value / SecondsAMinute : 1;
        return new XDocument(
            new XDeclaration("1.0", "UTF-8", "yes"),
            new XElement(
                "Project",
                new XAttribute("version", "1.0"),
                new XElement("Application", new XAttribute("name", "TagBox"), new XAttribute("version", TagBoxProgram.Version)),
                project.Tempo is { } tempo ? new XElement("Transport", Parameter("Tempo", "bpm", tempo, 20, 999)) : null,
                new XElement(
                    "Structure",
                    project.Tracks.Select((track, index) => Track(track.Name, TrackId(index), Channel(index, track))),
                    Track("Master", "masterTrack", Channel(MasterId, "master", channels: 2, isMuted: false))),
                new XElement(
                    "Arrangement",
                    new XElement(
                        "Lanes",
                        new XAttribute("timeUnit", inBeats ? "beats" : "seconds"),
                        project.Tracks.Select((track, index) => new XElement(
                            "Lanes",
                            new XAttribute("track", TrackId(index)),
                            new XElement("Clips", track.Clips.Select(clip => Clip(clip, unit)))))))));
    }

    private static string TrackId(int index) => $"track{index}";

    private static XElement Track(string name, string id, XElement channel) => new(
        "Track",
        new XAttribute("contentType", "audio"),
        new XAttribute("loaded", true),
        new XAttribute("id", id),
        new XAttribute("name", ProjectText.Plain(name)),
        channel);

    private static XElement Channel(int index, ProjectTrack track)
    {
        XElement channel = Channel($"channel{index}", "regular", track.Clips.Max(clip => clip.Channels), track.IsMuted);
        channel.SetAttributeValue("destination", MasterId);
        return channel;
    }

    private static XElement Channel(string id, string role, int channels, bool isMuted) => new(
        "Channel",
        new XAttribute("audioChannels", channels),
        new XAttribute("role", role),
        new XAttribute("solo", false),
        new XAttribute("id", id),
        new XElement("Mute", new XAttribute("value", isMuted), new XAttribute("name", "Mute")),
        Parameter("Pan", "normalized", 0.5, 0, 1),
        Parameter("Volume", "linear", 1, 0, 2));

    private static XElement Parameter(string name, string unit, double value, double min, double max) => new(
        name,
        new XAttribute("max", max),
        new XAttribute("min", min),
        new XAttribute("unit", unit),
        new XAttribute("value", value),
        new XAttribute("name", name));

    /// <summary>A clip: its place in the arrangement's unit, its content in seconds, so that no tempo stretches it.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="unit">The arrangement's units in a second.</param>
    private XElement Clip(ProjectClip clip, double unit) => new(
        "Clip",
        new XAttribute("time", clip.Start * unit),
        new XAttribute("duration", clip.Seconds * unit),
        new XAttribute("contentTimeUnit", "seconds"),
        new XAttribute("playStart", 0.0),
        new XAttribute("playStop", clip.Seconds),
        new XAttribute("name", ProjectText.Plain(Path.GetFileNameWithoutExtension(clip.Path))),
        new XElement(
            "Audio",
            new XAttribute("timeUnit", "seconds"),
            new XAttribute("channels", clip.Channels),
            new XAttribute("duration", clip.Seconds),
            new XAttribute("sampleRate", clip.SampleRate),
            new XElement("File", new XAttribute("path", entry(clip.Path)), new XAttribute("external", false))));
}
