using TagBox.Engine.Audio;

namespace TagBox.EndToEnd.Ardour;

/// <summary>The actions of daw/ardour in the real program, with the real engine.</summary>
[Collection("Installation")]
public sealed class StemsActionTests : IClassFixture<Installation>, IDisposable
{
    private const int Rate = 44100;
    private const int AskingSlot = 2;
    private const int AgainSlot = 3;
    private const string Stereo = "Süß Song";
    private const string Mono = "Mono";
    // Patterns of window titles.
    private const string AnyWindow = "^TagBox";
    private const string Message = "^TagBox$";

    private static readonly string[] Parts = ["drums", "acoustic guitar", "rest"];

    private readonly Installation installation;
    private readonly ArdourHost ardour;
    private readonly string folder;
    private readonly string name;
    private readonly AudioBuffer clip = Song.Read(Repository.File("docs/demo/clip.wav"));

    // One region of a file a channel, one of a stereo file that is turned down and fades in, and one of a single channel.
    private TrackRegion verse = new("verse", [], 22050, 60000, 44113);
    private TrackRegion chorus = new("chorus", [], 132307, 70001, 176400) { Gain = 0.5, FadeIn = 13230 };
    private TrackRegion voice = new("voice", [], 1001, 66150, 88200);

    public StemsActionTests(Installation installation)
    {
        this.installation = installation;
        ardour = new ArdourHost(installation);
        name = $"Stücke {Guid.NewGuid():N}";
        folder = Path.Combine(installation.Home, name);
        if (!ArdourIsHere)
        {
            return;
        }

        ardour.Script("stems-session.lua", folder, name, ("RATE", Rate), ("STEREO", Stereo), ("MONO", Mono));
        Fill();
        string scripts = Path.Combine(installation.ArdourSettings, "scripts");
        Desktop.Assign(ardour, installation, Path.Combine(scripts, "tagbox_stems.lua"), Path.Combine(scripts, "tagbox_stems_again.lua"));
    }

    private static bool ArdourIsHere => new DesktopFactAttribute().Skip is null;

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [DesktopFact]
    public void Regions_SeparatedByTheDialog_LieOnNewTracksAndAddUpToTheirSource()
    {
        AudioBuffer before = Bounce("before");
        using (Desktop desk = new(installation, folder, Rate))
        {
            Select(desk);
            desk.Act(AskingSlot);
            desk.AwaitWindow(AnyWindow);
            // "acoustic gui" is no name: the second dialog offers the one that is like it, ticked.
            desk.Type("drums, acoustic gui");
            desk.Press("alt+o");
            desk.AwaitWindow(AnyWindow);
            desk.Press("alt+o");
            desk.AwaitNoWindow(AnyWindow);
            Keep(desk);

            ArdourSession session = Session();
            session.Tracks.ShouldBe([Mono, .. Parts.Select(part => $"{Mono} - {part}"), Stereo, .. Parts.Select(part => $"{Stereo} - {part}")]);
            ShouldBePlaced(session, Mono, voice);
            ShouldBePlaced(session, Stereo, verse, chorus);
            ShouldAddUp(session);
            ShouldSoundAsBefore(Bounce("after"), before);

            desk.Do("Editor:undo(1)");
            Keep(desk);
        }

        ArdourSession undone = Session();
        undone.Regions(Stereo).ShouldAllBe(region => !region.Muted);
        undone.Regions(Mono).ShouldAllBe(region => !region.Muted);
        undone.Tracks.Except([Mono, Stereo]).ShouldAllBe(track => undone.Regions(track).Count == 0);
    }

    [DesktopFact]
    public void LastChoice_TakenAgain_AsksNothingAndLeavesTheRestOut()
    {
        Choose("rest=no", "mute=no", "name=piano");
        using Desktop desk = new(installation, folder, Rate);
        Select(desk);
        desk.Act(AgainSlot);
        desk.AwaitWindow(AnyWindow);
        desk.AwaitNoWindow(AnyWindow);
        Keep(desk);
        Session().Tracks.ShouldBe([Mono, $"{Mono} - piano", Stereo, $"{Stereo} - piano"]);
        Session().Regions(Stereo).ShouldAllBe(region => !region.Muted);
    }

    [DesktopFact]
    public void AllThatIsHeard_TakenAgain_GivesEachRegionsTrackWhatItHolds()
    {
        Choose("heard=yes");
        using Desktop desk = new(installation, folder, Rate);
        Select(desk);
        desk.Act(AgainSlot);
        desk.AwaitWindow(AnyWindow);
        desk.AwaitNoWindow(AnyWindow);
        Keep(desk);
        ArdourSession session = Session();
        foreach (string track in (string[])[Mono, Stereo])
        {
            string[] stems = [.. session.Tracks.Where(stem => stem.StartsWith($"{track} - ", StringComparison.Ordinal))];
            stems.Length.ShouldBeGreaterThan(1);
            stems[^1].ShouldBe($"{track} - rest");
            session.Regions(stems[^1]).Count.ShouldBe(session.Regions(track).Count, "each region has a rest");
            stems.SelectMany(session.Regions).Select(region => region.Position).Distinct().Order()
                .ShouldBe(session.Regions(track).Select(region => region.Position));
        }
    }

    [DesktopFact]
    public void Separation_Cancelled_LeavesTheSessionAsItWas() => ShouldLeaveTheSession(AnyWindow, "alt+c", "name=drums");

    [DesktopFact]
    public void Separation_RefusedByTheProgram_LeavesTheSessionAsItWas() => ShouldLeaveTheSession(Message, "Return", "name=mine=nothing known");

    private void ShouldLeaveTheSession(string window, string answer, params string[] choice)
    {
        Choose(choice);
        using Desktop desk = new(installation, folder, Rate);
        Select(desk);
        Keep(desk);
        (ArdourSession? before, string[]? files) = (Session(), Files());
        desk.Act(AgainSlot);
        desk.AwaitWindow(window);
        desk.Press(answer);
        desk.AwaitNoWindow(AnyWindow);
        Keep(desk);
        Session().Tracks.ShouldBe(before.Tracks);
        Placed(Session(), Stereo).ShouldBe(Placed(before, Stereo));
        Files().ShouldBe(files);
        Directory.GetFileSystemEntries(desk.Temporary).ShouldBeEmpty();
    }

    private void Fill()
    {
        ArdourSession session = Session();
        string whole = Path.Combine(folder, "clip.wav");
        Song.Write(whole, clip);
        string[] sides = [.. clip.Channels.Select((channel, index) =>
        {
            string path = Path.Combine(folder, $"take%{"LR"[index]}.wav");
            Song.Write(path, new AudioBuffer([channel], Rate));
            return path;
        })];
        int[] takes = [.. sides.SelectMany(path => session.AddSources(path, 1))];
        verse = verse with { Sources = takes };
        chorus = chorus with { Sources = session.AddSources(whole, 2) };
        voice = voice with { Sources = [takes[0]] };
        session.AddRegion(Stereo, verse);
        session.AddRegion(Stereo, chorus);
        session.AddRegion(Mono, voice);
        session.EndAt(chorus.Position + chorus.Length + Rate);
        session.ForgetMachine();
        session.Save();
    }

    // Ardour draws its regions a while after it has loaded them.
    private static void Select(Desktop desk) => desk.AwaitAnswer("""
        local views = ArdourUI.SelectionList()
        for route in Session:get_tracks():iter() do
          for region in route:to_track():playlist():region_list():iter() do views:push_back(Editor:regionview_from_region(region)) end
        end
        Editor:set_selection(views, ArdourUI.SelectionOp.Set)
        return Editor:get_selection().regions:regionlist():size()
        """, "3");

    private static void Keep(Desktop desk) => desk.Do("return Session:save_state('', false, false, false, false, false)").ShouldBe("0");

    private void Choose(params string[] lines) => File.WriteAllLines(Path.Combine(installation.ArdourSettings, "tagbox_choice"), lines);

    private ArdourSession Session() => new(folder, name, Rate);

    private string[] Files() => [.. Directory.GetFiles(Session().AudioFiles).Order()];

    private static IEnumerable<(string Name, long Position, long Length, bool Muted)> Placed(ArdourSession session, string track) =>
        session.Regions(track).Select(region => (region.Name, region.Position, region.Length, region.Muted));

    private AudioBuffer Bounce(string kind)
    {
        string wav = Path.Combine(installation.Home, $"{kind}.wav");
        ArdourHost.Insist(() => ardour.Bounce(folder, name, wav));
        return Song.Read(wav);
    }

    private static void ShouldBePlaced(ArdourSession session, string track, params TrackRegion[] sources)
    {
        session.Regions(track).ShouldAllBe(region => region.Muted);
        foreach (string part in Parts)
        {
            session.Regions($"{track} - {part}").Select(region => (region.Position, region.Length, region.Start, region.Muted))
                .ShouldBe(sources.Select(source => (source.Position, source.Length, 0L, false)));
        }
    }

    // Ardour computes a fade block by block and not to the sample: two of its own readings differ by one step of the fade.
    private void ShouldSoundAsBefore(AudioBuffer after, AudioBuffer before)
    {
        (int fade, int faded) = ((int)chorus.Position, (int)(chorus.Position + chorus.FadeIn));
        Song.Distance(after, 0, before, 0, fade).ShouldBeLessThan(1e-6f);
        Song.Distance(after, fade, before, fade, faded - fade).ShouldBeLessThan(1f / chorus.FadeIn);
        Song.Distance(after, faded, before, faded, (int)before.Length - faded).ShouldBeLessThan(1e-6f);
        foreach (TrackRegion region in (TrackRegion[])[verse, chorus, voice])
        {
            before.Channels[1].AsSpan((int)region.Position, (int)region.Length).ContainsAnyExcept(0f).ShouldBeTrue($"{region.Name} is heard");
        }
    }

    // Against the clip itself, without Ardour's mixer.
    private void ShouldAddUp(ArdourSession session)
    {
        for (int channel = 0; channel < clip.Channels.Length; channel++)
        {
            float[] sum = new float[verse.Length];
            foreach (string part in Parts)
            {
                AudioBuffer stem = Song.Read(session.FileOf(session.Regions($"{Stereo} - {part}")[0].Sources[channel]));
                stem.Channels[0].ContainsAnyExcept(0f).ShouldBeTrue($"{part} is not silent");
                for (int sample = 0; sample < sum.Length; sample++)
                {
                    sum[sample] += stem.Channels[0][sample];
                }
            }

            for (int sample = 0; sample < sum.Length; sample++)
            {
                sum[sample].ShouldBe(clip.Channels[channel][verse.Start + sample], 1e-6);
            }
        }
    }
}
