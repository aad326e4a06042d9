using System.Text.RegularExpressions;
using TagBox.Engine.Audio;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Tests.HostedLibrary;

namespace TagBox.Plugin.Tests.Reaper;

/// <summary>Finished stems onto tracks of REAPER, by its own functions.</summary>
public sealed partial class ToTracksTests
{
    private const uint Mode = 1;
    private const uint Cancel = 4;

    [Fact]
    public async Task FinishedStems_AreOnTracksBelowTheSource_AtTheirPlace_AndOneUndoTakesThemBack()
    {
        await using ReaperStand stand = new();
        await CheckAsync(stand);
    }

    [Fact]
    public async Task SourceInFolders_LeavesThemClosedWhereTheyWere()
    {
        foreach ((double depth, double[]? depths) in new (double, double[])[] { (0, [1, 0, -1]), (-2, [1, 0, -3]), (1, [1, 0, 0]) })
        {
            await using ReaperStand stand = new();
            stand.Reaper.Track.Values["I_FOLDERDEPTH"] = depth;
            await PlaceAsync(stand);
            stand.Reaper.Project.Parts.Select(track => track.Values["I_FOLDERDEPTH"]).ShouldBe(depths);
        }
    }

    [Fact]
    public async Task StretchBeforeTheProject_BeginsWhereTheProjectDoes()
    {
        await using ReaperStand stand = new();
        await stand.CaptureAsync(-12_000, 36_000);
        await stand.SeparateAsync("violin");
        stand.PressToTracks();
        await stand.Reaches("Stems on tracks");

        ModelObject item = stand.Reaper.Project.Parts[1].Parts.ShouldHaveSingleItem();
        (item.Values["D_POSITION"], item.Values["D_LENGTH"], item.Parts[0].Values["D_STARTOFFS"]).ShouldBe((0, 0.5, 0.25));
    }

    [Fact]
    public async Task TrackWithoutItems_IsSaidToPlayOn()
    {
        await using ReaperStand stand = new();
        stand.Reaper.Track.Parts.Clear();
        await PlaceAsync(stand);
        stand.StateText.ShouldBe("Stems on tracks: nothing was muted. Mute what feeds this track.");
    }

    [Fact]
    public async Task AnotherProjectInView_IsLeftAlone()
    {
        await using ReaperStand stand = new();
        ModelObject other = stand.Reaper.Current = ModelObject.Project("/elsewhere");
        await PlaceAsync(stand);
        stand.Reaper.Current.ShouldBe(other);
        other.Parts.ShouldBeEmpty();
        stand.Reaper.Project.Parts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Names_AreSafe_AndNeverThoseOfFilesThatAreThere()
    {
        await using ReaperStand stand = new();
        stand.Reaper.Track.Name = "Lied: 1/2 ";
        await PlaceAsync(stand);
        await PlaceAgainAsync(stand);
        Directory.GetFiles(stand.Media).Select(Path.GetFileName).ShouldBe(
            ["Lied_ 1_2 - rest.wav", "Lied_ 1_2 - violin.wav", "Lied_ 1_2 2 - rest.wav", "Lied_ 1_2 2 - violin.wav"], ignoreOrder: true);
        stand.Reaper.Project.Parts.Select(track => track.Name).ShouldBe(["Lied: 1/2 ", .. Enumerable.Repeat(new[] { "Lied: 1/2  - violin", "Lied: 1/2  - rest" }, 2).SelectMany(two => two)]);
    }

    [Fact]
    public async Task NoStems_IsSaid_AlsoOfThoseThatAreStale()
    {
        await using ReaperStand stand = new();
        stand.PressToTracks();
        await stand.Reaches("Separate first");
        await stand.CaptureAsync(0, 5_000);
        await stand.SeparateAsync("violin");
        await stand.CaptureAsync(1_000, 500);
        stand.PressToTracks();
        await stand.Reaches("Separate first");
        stand.Reaper.Project.Parts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task OldReaper_IsRefusedByTheNameOfWhatItLacks_BeforeAnythingIsDone()
    {
        await using ReaperStand stand = new();
        await ReadyAsync(stand);
        string picture = stand.Reaper.Project.Picture();
        foreach (string name in stand.Reaper.Names)
        {
            stand.Reaper.Lacks = name;
            stand.PressToTracks();
            await stand.Reaches($"Cannot make tracks: this REAPER has no '{name}'. Update REAPER.");
            Untouched(stand, picture);
        }
    }

    [Theory]
    [InlineData("PCM_Source_CreateFromFile", 1)]
    [InlineData("PCM_Source_CreateFromFile", 2)]
    [InlineData("InsertTrackAtIndex", 2)]
    [InlineData("GetTrack", 1)]
    [InlineData("AddMediaItemToTrack", 2)]
    [InlineData("AddTakeToMediaItem", 1)]
    [InlineData("SetMediaItemTake_Source", 2)]
    [InlineData("SplitMediaItem", 1)]
    [InlineData("SplitMediaItem", 2)]
    public async Task FailureInTheMiddle_LeavesTheProjectAsItWas(string function, int call)
    {
        await using ReaperStand stand = new();
        await ReadyAsync(stand);
        stand.Set(Mode, 0.5);
        string picture = stand.Reaper.Project.Picture();
        stand.Reaper.Fails = (function, call);

        stand.PressToTracks();
        await stand.Reaches("Cannot make tracks: REAPER ");

        Untouched(stand, picture);
        stand.Effect.Get(Mode).ShouldBe(0.5);
        stand.Reaper.Fails = null;
        await PlaceAgainAsync(stand);
    }

    [Fact]
    public async Task FolderThatCannotBeWritten_IsSaid()
    {
        await using ReaperStand stand = new();
        await ReadyAsync(stand);
        await File.WriteAllTextAsync(stand.Media, "a file is in the way");
        stand.PressToTracks();
        await stand.Reaches("Cannot make tracks: Cannot write ");
        stand.Reaper.Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancel_LeavesTheProjectAsItWas()
    {
        await using ReaperStand stand = new();
        await ReadyAsync(stand);
        string picture = stand.Reaper.Project.Picture();
        stand.PressToTracks();
        await Eventually.HoldsAsync(() => stand.StateText == "Putting stems on tracks");
        stand.Set(Cancel, 1);
        await stand.Reaches("Cancelled");
        Untouched(stand, picture);
        await PlaceAgainAsync(stand);
    }

    [Fact]
    public async Task NoTracksEffect_IsRefused()
    {
        await using ReaperStand stand = new();
        await ReadyAsync(stand);
        stand.Reaper.IsOnTrack = false;
        stand.PressToTracks();
        await stand.Reaches("Cannot make tracks: this is no track's effect. Put TagBox on a track.");
    }

    [Fact]
    public async Task AnotherHost_IsToldWhereTheFilesAre()
    {
        await using ReaperStand stand = new(isReaper: false);
        await ReadyAsync(stand);
        stand.PressToTracks();
        await stand.Reaches("No tracks in this host: the stems are in '");
        stand.StateText.ShouldEndWith("'. Drag them from there.");
    }

    [Fact]
    public void Colours_AreThoseOfTheAction()
    {
        string script = File.ReadAllText(Path.Combine(BuiltBundle.Root, "daw/reaper/tagbox/tracks.lua"));
        (int, int, int)[] colors = [.. Color().Matches(script).Select(color => (Part(color, 1), Part(color, 2), Part(color, 3)))];
        colors.Length.ShouldBe(10);
        foreach (string? name in new[] { "violin", "all bass", "rest", "Käse" })
        {
            // The script's own words: each byte, times 31 before the next, below 2^24.
            long sum = 0;
            foreach (byte letter in System.Text.Encoding.UTF8.GetBytes(name))
            {
                sum = ((sum * 31) + letter) % 16_777_216;
            }

            TagBox.Plugin.Reaper.TrackColors.Of(name).ShouldBe(colors[sum % 10]);
        }

        static int Part(Match color, int part) => int.Parse(color.Groups[part].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Captures, separates and places two stretches, and looks at all that comes of it.</summary>
    internal static async Task CheckAsync(ReaperStand stand)
    {
        stand.Reaper.Track.Parts.AddRange([ModelObject.Item(0, 0.5), ModelObject.Item(0.5, 1), ModelObject.Item(4, 1)]);
        await stand.CaptureAsync(12_000, 24_000);
        await stand.CaptureAsync(48_000, 24_000);
        await stand.SeparateAsync("violin", "drums");
        stand.Set(Mode, 0.5);
        await stand.Reaches("Replaying");
        string picture = stand.Reaper.Project.Picture();

        stand.PressToTracks();
        await stand.Reaches("Stems on tracks");

        stand.StateText.ShouldBe("Stems on tracks");
        List<ModelObject> tracks = stand.Reaper.Project.Parts;
        tracks.Select(track => track.Name).ShouldBe(["Lied", "Lied - violin", "Lied - drums", "Lied - rest"]);
        tracks.Select(track => track.Values["I_FOLDERDEPTH"]).ShouldBe([1, 0, 0, -1]);
        tracks.Skip(1).ShouldAllBe(track => (int)track.Values["I_CUSTOMCOLOR"] >> 24 == 1);
        foreach (ModelObject? track in tracks.Skip(1))
        {
            track.Parts.Select(item => (item.Values["D_POSITION"], item.Values["D_LENGTH"], item.Parts[0].Values["D_STARTOFFS"])).ShouldBe([(0.25, 0.5, 0), (1, 0.5, 0)]);
            track.Parts.ShouldAllBe(item => item.Values["B_LOOPSRC"] == 0 && item.Values["D_FADEINLEN"] == 0 && item.Values["D_FADEOUTLEN_AUTO"] == -1 && item.Values["B_MUTE"] == 0);
            track.Parts.ShouldAllBe(item => File.Exists(item.Parts[0].Parts[0].Name) && Path.GetDirectoryName(item.Parts[0].Parts[0].Name) == stand.Media);
        }

        tracks[2].Parts.Select(item => item.Parts[0].Name).ShouldBe(["Lied - drums", "Lied 2 - drums"]);
        SumsUp(tracks.Skip(1).Select(track => track.Parts[1].Parts[0].Parts[0].Name), 48_000);

        // What was separated is muted, and no more.
        tracks[0].Parts.OrderBy(item => item.Values["D_POSITION"]).Select(item => (item.Values["D_POSITION"], item.Values["D_LENGTH"], item.Values["B_MUTE"]))
            .ShouldBe([(0, 0.25, 0), (0.25, 0.25, 1), (0.5, 0.25, 1), (0.75, 0.25, 0), (1, 0.5, 1), (4, 1, 0)]);
        stand.Effect.Get(Mode).ShouldBe(0, "the tracks are this one's input");
        stand.EditsInBlock.ShouldBe(3, "begin, perform and end");
        stand.Reaper.Steps.ShouldHaveSingleItem().Description.ShouldBe("TagBox: stems to tracks");

        stand.Reaper.Steps[0].Restore();
        stand.Reaper.Project.Picture().ShouldBe(picture);
    }

    private static async Task ReadyAsync(ReaperStand stand)
    {
        stand.Reaper.Track.Parts.Add(ModelObject.Item(0, 4));
        await stand.CaptureAsync(48_000, 24_000);
        await stand.SeparateAsync("violin");
    }

    private static async Task PlaceAsync(ReaperStand stand)
    {
        await stand.CaptureAsync(48_000, 24_000);
        await stand.SeparateAsync("violin");
        await PlaceAgainAsync(stand);
    }

    private static async Task PlaceAgainAsync(ReaperStand stand)
    {
        int steps = stand.Reaper.Steps.Count;
        stand.PressToTracks();
        await Eventually.HoldsAsync(() =>
        {
            stand.Reaper.Tick();
            return stand.Reaper.Steps.Count == steps + 1;
        });
        await stand.Reaches("Stems on tracks");
    }

    private static void Untouched(ReaperStand stand, string picture)
    {
        stand.Reaper.Project.Picture().ShouldBe(picture);
        stand.Reaper.Steps.ShouldBeEmpty();
        (Directory.Exists(stand.Media) ? Directory.GetFileSystemEntries(stand.Media) : []).ShouldBeEmpty();
    }

    private static void SumsUp(IEnumerable<string> paths, long start)
    {
        AudioBuffer[] stems = [.. paths.Select(path =>
        {
            using IAudioReader file = AudioFile.Open(path);
            return file.Read(0, (int)file.Length);
        })];
        for (int i = 0; i < 24_000; i++)
        {
            stems.Sum(stem => stem.Channels[1][i]).ShouldBe(Song.At(start + i, 1), 1e-6f);
        }
    }

    [GeneratedRegex(@"\{ (\d+), (\d+), (\d+) \}")]
    private static partial Regex Color();
}
