using System.Globalization;
using System.Xml.Linq;

namespace TagBox.EndToEnd.Ardour;

/// <summary>A session's file, read and edited between the programs that Ardour scripts: what its scripting has no words for.</summary>
internal sealed class ArdourSession
{
    // Ardour 7 counts time in ticks that every usual rate divides.
    private const long TicksPerSecond = 282_240_000;
    private const int FirstId = 9001;

    private readonly string folder;
    private readonly string name;
    private readonly long ticks;
    private readonly XDocument document;
    private int nextId = FirstId;

    public ArdourSession(string folder, string name, int rate)
    {
        this.folder = folder;
        this.name = name;
        ticks = TicksPerSecond / rate;
        document = XDocument.Load(SessionFile);
    }

    /// <summary>Where the session's audio lies.</summary>
    public string AudioFiles => Path.Combine(folder, "interchange", name, "audiofiles");

    /// <summary>Its tracks' names, from above.</summary>
    public IReadOnlyList<string> Tracks => [.. Root.Descendants("Route")
        .Select(route => (Name: (string)route.Attribute("name")!, Place: route.Element("PresentationInfo")!))
        .Where(route => ((string)route.Place.Attribute("flags")!).Contains("AudioTrack", StringComparison.Ordinal))
        .OrderBy(route => (int)route.Place.Attribute("order")!)
        .Select(route => route.Name)];

    private string SessionFile => Path.Combine(folder, name + ".ardour");

    private XElement Root => document.Root!;

    public void Save() => document.Save(SessionFile);

    /// <summary>Puts a file into the session, with one source a channel.</summary>
    /// <returns>Their ids.</returns>
    public int[] AddSources(string wav, int channels)
    {
        string source = Path.GetFileName(wav);
        File.Copy(wav, Path.Combine(Directory.CreateDirectory(AudioFiles).FullName, source));
        int[] ids = [.. Enumerable.Range(0, channels).Select(_ => nextId++)];
        Root.Element("Sources")!.Add(ids.Select((id, channel) => Element("Source",
            $"name={source};take-id=;type=audio;flags=;id={id};channel={channel};origin=;gain=1")));
        return ids;
    }

    public void AddRegion(string track, TrackRegion region)
    {
        string sources = string.Join(';', region.Sources.SelectMany((id, channel) => new[] { $"source-{channel}={id}", $"master-source-{channel}={id}" }));
        XElement element = Element("Region", FormattableString.Invariant(
            $"name={region.Name};id={nextId++};type=audio;muted=0;opaque=1;locked=0;video-locked=0;automatic=1;whole-file=0;import=0;external=0;")
            + "sync-marked=0;left-of-split=0;right-of-split=0;hidden=0;position-locked=0;valid-transients=0;"
            + $"start=a{Ticks(region.Start)};length=a{Ticks(region.Length)}@a{Ticks(region.Position)};sync-position=a0;ancestral-start=a0;"
            + "ancestral-length=a0@a0;stretch=1;shift=1;layering-index=0;tags=;default-fade-in=0;default-fade-out=0;fade-out-active=0;"
            + FormattableString.Invariant($"fade-in-active={(region.FadeIn > 0 ? 1 : 0)};envelope-active=0;scale-amplitude={region.Gain};")
            + $"channels={region.Sources.Count};{sources}");
        if (region.FadeIn > 0)
        {
            XElement line = Element("AutomationList", $"automation-id=fadein;id={nextId++};interpolation-style=Curved;time-domain=AudioTime");
            line.Add(new XElement("events", $"a0 0\na{Ticks(region.FadeIn)} 1\n"));
            element.Add(new XElement("FadeIn", line));
        }

        Playlist(track).Add(element);
    }

    /// <summary>Puts the session's end, and makes the ids of what was added known.</summary>
    public void EndAt(long end)
    {
        Root.Element("Locations")!.Add(Element("Location",
            $"id={nextId++};name=session;start=a0;end=a{Ticks(end)};flags=IsSessionRange;locked=0;timestamp=0;cue=0"));
        Root.SetAttributeValue("id-counter", nextId + 1000);
    }

    /// <summary>Has the session open with the user's audio system and ways of control, not with those of the program that made it.</summary>
    public void ForgetMachine()
    {
        Root.Element("EngineHints")?.Remove();
        Root.Element("ControlProtocols")?.Remove();
    }

    /// <summary>Puts a stereo file onto the track, and the session's end a second after it. Strict I/O keeps the track stereo.</summary>
    public void PutOnTrack(string track, string wav, long position, long length, int rate)
    {
        AddRegion(track, new TrackRegion(Path.GetFileName(wav), AddSources(wav, 2), 0, length, position));
        EndAt(position + length + rate);
        Route(track).SetAttributeValue("strict-io", 1);
    }

    /// <summary>Sets the range that is looped.</summary>
    public void Loop(long start, long end)
    {
        Root.Element("Locations")!.Elements().Where(location => ((string?)location.Attribute("flags"))?.Contains("IsAutoLoop") == true).Remove();
        Root.Element("Locations")!.Add(Element("Location",
            $"id={nextId++};name=Loop;start=a{Ticks(start)};end=a{Ticks(end)};flags=IsAutoLoop,IsHidden;locked=0;timestamp=0;cue=0"));
    }

    /// <summary>Sets one of the session's own options.</summary>
    public void Set(string option, string value)
    {
        XElement options = Root.Element("Config")!;
        options.Elements("Option").Where(element => (string?)element.Attribute("name") == option).Remove();
        options.Add(Element("Option", $"name={option};value={value}"));
    }

    /// <summary>Has the track hear one of the plug-in's stereo outputs in place of the main one.</summary>
    public void Hear(string track, int bus)
    {
        XElement map = Route(track).Descendants("OutputMap-0").Single();
        map.ReplaceNodes(Enumerable.Range(0, 2).Select(channel => Element("Channelmap", $"type=audio;from={2 * bus + channel};to={channel}")));
    }

    /// <summary>A track's regions, by position.</summary>
    public IReadOnlyList<TrackRegion> Regions(string track) => [.. Playlist(track).Elements("Region").Select(Read).OrderBy(region => region.Position)];

    /// <summary>The file of a source.</summary>
    public string FileOf(int source) => Path.Combine(AudioFiles, (string)Root.Element("Sources")!.Elements("Source")
        .Single(element => (int)element.Attribute("id")! == source).Attribute("name")!);

    private TrackRegion Read(XElement region)
    {
        long[] length = [.. ((string)region.Attribute("length")!).Split('@').Select(Samples)];
        int channels = (int)region.Attribute("channels")!;
        return new TrackRegion((string)region.Attribute("name")!,
            [.. Enumerable.Range(0, channels).Select(channel => (int)region.Attribute($"source-{channel}")!)],
            Samples((string)region.Attribute("start")!), length[0], length[1])
        {
            Gain = double.Parse((string)region.Attribute("scale-amplitude")!, CultureInfo.InvariantCulture),
            Muted = (int)region.Attribute("muted")! == 1,
        };
    }

    private string Ticks(long samples) => (samples * ticks).ToString(CultureInfo.InvariantCulture);

    // "a6400" are ticks; to the sample means that nothing is left over.
    private long Samples(string time)
    {
        time.ShouldStartWith("a");
        long all = long.Parse(time.AsSpan(1), CultureInfo.InvariantCulture);
        (all % ticks).ShouldBe(0, $"{time} is a whole sample");
        return all / ticks;
    }

    private XElement Route(string track) => Root.Descendants("Route").Single(route => (string?)route.Attribute("name") == track);

    private XElement Playlist(string track) => Root.Descendants("Playlist").Single(playlist => (string?)playlist.Attribute("name") == track);

    private static XElement Element(string name, string attributes) =>
        new(name, attributes.Split(';').Select(pair => pair.Split('=', 2)).Select(pair => new XAttribute(pair[0], pair[1])));
}
