using System.Globalization;
using System.Xml.Linq;

namespace TagBox.EndToEnd.Ardour;

/// <summary>A session's file, edited between the programs that Ardour scripts: what its scripting has no words for.</summary>
internal sealed class ArdourSession
{
    // Ardour 7 counts time in ticks that every usual rate divides.
    private const long TicksPerSecond = 282_240_000;

    private readonly string folder;
    private readonly string name;
    private readonly XDocument document;

    public ArdourSession(string folder, string name)
    {
        this.folder = folder;
        this.name = name;
        document = XDocument.Load(SessionFile);
    }

    private string SessionFile => Path.Combine(folder, name + ".ardour");

    private XElement Root => document.Root!;

    public void Save() => document.Save(SessionFile);

    /// <summary>Puts a stereo file onto the track, and the session's end a second after it. Strict I/O keeps the track stereo.</summary>
    public void PutOnTrack(string wav, int rate, long position, long length)
    {
        string source = Path.GetFileName(wav);
        File.Copy(wav, Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "interchange", name, "audiofiles")).FullName, source));
        Root.Element("Sources")!.Add(Enumerable.Range(0, 2).Select(channel => Element("Source",
            $"name={source};take-id=;type=audio;flags=;id={9001 + channel};channel={channel};origin={wav};gain=1")));

        string Ticks(long samples) => (samples * (TicksPerSecond / rate)).ToString(CultureInfo.InvariantCulture);
        Root.Descendants("Playlist").Single(playlist => (string?)playlist.Attribute("name") == "Song").Add(Element("Region",
            $"name={source};id=9010;type=audio;muted=0;opaque=1;locked=0;video-locked=0;automatic=1;whole-file=0;import=0;external=1;"
            + "sync-marked=0;left-of-split=0;right-of-split=0;hidden=0;position-locked=0;valid-transients=0;"
            + $"start=a0;length=a{Ticks(length)}@a{Ticks(position)};sync-position=a0;ancestral-start=a0;ancestral-length=a0@a0;stretch=1;shift=1;"
            + "layering-index=0;tags=;default-fade-in=0;default-fade-out=0;fade-in-active=0;fade-out-active=0;envelope-active=0;"
            + "scale-amplitude=1;channels=2;source-0=9001;source-1=9002;master-source-0=9001;master-source-1=9002"));
        Root.Element("Locations")!.Add(Element("Location",
            $"id=9020;name=session;start=a0;end=a{Ticks(position + length + rate)};flags=IsSessionRange;locked=0;timestamp=0;cue=0"));
        Root.SetAttributeValue("id-counter", 9100);
        Track.SetAttributeValue("strict-io", 1);
    }

    /// <summary>Sets the range that is looped.</summary>
    public void Loop(int rate, long start, long end)
    {
        string Ticks(long samples) => (samples * (TicksPerSecond / rate)).ToString(CultureInfo.InvariantCulture);
        Root.Element("Locations")!.Elements().Where(location => ((string?)location.Attribute("flags"))?.Contains("IsAutoLoop") == true).Remove();
        Root.Element("Locations")!.Add(Element("Location",
            $"id=9030;name=Loop;start=a{Ticks(start)};end=a{Ticks(end)};flags=IsAutoLoop,IsHidden;locked=0;timestamp=0;cue=0"));
    }

    /// <summary>Has the track hear one of the plug-in's stereo outputs in place of the main one.</summary>
    public void Hear(int bus)
    {
        var map = Track.Descendants("OutputMap-0").Single();
        map.ReplaceNodes(Enumerable.Range(0, 2).Select(channel => Element("Channelmap", $"type=audio;from={2 * bus + channel};to={channel}")));
    }

    private XElement Track => Root.Descendants("Route").Single(route => (string?)route.Attribute("name") == "Song");

    private static XElement Element(string name, string attributes) =>
        new(name, attributes.Split(';').Select(pair => pair.Split('=', 2)).Select(pair => new XAttribute(pair[0], pair[1])));
}
