using TagBox.Plugin.Editor;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>The window by mouse and keyboard, as a user has it.</summary>
public sealed class EditorTests
{
    private const string Arm = "Record what is played";
    private const string Separate = "Have stems made";

    [Fact]
    public void Press_IsAnEdit_ThatTheHostSeesBeginAndEnd()
    {
        using OpenEditor editor = new();

        editor.Click(Arm);

        editor.Host.Edits.ShouldBe(["begin Arm", "perform Arm on", "end Arm"]);
    }

    /// <summary>Hosts send an edit back with a block.</summary>
    [Fact]
    public void Press_CountsOnce_WhenItComesBackWithABlock()
    {
        using OpenEditor editor = new();
        editor.Session.Capture((0, 4));
        editor.Choose("drums");
        editor.Paint();

        editor.Click(Separate);
        editor.Parameters.ConsumePress(editor.Parameters.Separate).ShouldBeTrue();

        editor.Parameters.Presses.TakesMove(editor.Parameters.Separate, 1, isPlaying: true).ShouldBeFalse();
    }

    [Fact]
    public void Separate_WaitsForSoundAndAName()
    {
        using OpenEditor editor = new();
        editor.Click(Separate);
        editor.Session.Capture((0, 4));
        editor.Paint();
        editor.Click(Separate);
        editor.Host.Edits.ShouldBeEmpty();

        editor.Choose("drums");
        editor.Paint();
        editor.Click(Separate);
        editor.Host.Edits.ShouldContain("perform Separate on");
    }

    [Fact]
    public void Level_FollowsTheMouse_InOneEdit()
    {
        using OpenEditor editor = Scenes.Open("ready", 1);
        editor.Host.Edits.Clear();
        (float x, float y) = editor.Middle("Level", slot: 1);

        editor.Content.Pointer(new(PointerKind.Press, new(x, y), 1));
        editor.Content.Pointer(new(PointerKind.Move, new(x - 21, y)));
        editor.Content.Pointer(new(PointerKind.Move, new(x - 42, y)));
        editor.Content.Pointer(new(PointerKind.Release, new(x - 42, y)));

        // The bar is 84 points wide, and its lower three quarters are 60 dB.
        editor.Host.Edits.ShouldBe(["begin Stem 2 level", "perform Stem 2 level -20.00", "perform Stem 2 level -40.00", "end Stem 2 level"]);
        editor.Click("Level", slot: 1, clicks: 2);
        editor.Model.Text(editor.Model.Level(1)).ShouldBe("0.00");
    }

    [Fact]
    public void EditThatBegan_Ends_WithTheWindow()
    {
        using OpenEditor editor = Scenes.Open("ready", 1);
        (float x, float y) = editor.Middle("Level", slot: 1);
        editor.Host.Edits.Clear();
        editor.Content.Pointer(new(PointerKind.Press, new(x, y), 1));

        editor.Content.Closed();

        editor.Host.Edits.ShouldBe(["begin Stem 2 level", "end Stem 2 level"]);
    }

    [Fact]
    public void WhatTheHostMoves_IsShown_AndNothingIsDrawnOtherwise()
    {
        using OpenEditor editor = Scenes.Open("ready", 1);
        editor.Content.Advance().ShouldBeFalse();
        byte[] before = editor.Paint().Bytes;

        editor.Parameters.Set.Set(editor.Parameters.Mute(0), 1);

        editor.Content.Advance().ShouldBeTrue();
        editor.Paint().Bytes.ShouldNotBe(before);
        editor.Content.Advance().ShouldBeFalse();
        editor.Session.Playhead += 1000;
        editor.Content.Advance().ShouldBeTrue();
        editor.Session.Picture = editor.Session.Picture with { };
        editor.Content.Advance().ShouldBeTrue("more of its sound may have been read");
    }

    [Fact]
    public void HeardName_IsChosenByOneClick_AndTakenBackByAnother()
    {
        using OpenEditor editor = Scenes.Open("captured", 1);

        editor.Click("bass: heard, 72 % sure");
        editor.Model.Rows.Select(row => row.Name).ShouldBe(["vocals", "drums", "bass", "Rest"]);

        editor.Click("bass: heard, 72 % sure");
        editor.Model.Rows.Select(row => row.Name).ShouldBe(["vocals", "drums", "Rest"]);
    }

    [Fact]
    public void TypedName_IsChosenByEnter_AndASeventhIsRefusedInWords()
    {
        using OpenEditor editor = new();
        editor.Click("Type what you want");
        editor.Window.KeyboardAsked.ShouldBe(1);
        foreach (string typed in (string[])["fidle", "808", "rhodes", "sax", "double bas", "vox"])
        {
            editor.Type(typed);
            editor.Press(EditorKey.Enter).ShouldBeTrue();
        }

        editor.Parameters.Wanted.ShouldBe(["violin", "drums", "electric piano", "saxophone", "double bass", "vocals"]);
        editor.Host.Edits.Clear();
        editor.Type("harp");
        editor.Press(EditorKey.Enter);

        editor.Model.Entry.Notice.ShouldBe("Six stems at most: take one away first.");
        editor.Host.Edits.ShouldBeEmpty();
    }

    [Fact]
    public void UnknownName_IsSaidToBe()
    {
        using OpenEditor editor = new();
        editor.Click("Type what you want");
        editor.Type("qqqq q");

        editor.Model.Entry.Notice.ShouldBe("Nothing is called 'qqqq q'.");
        editor.Press(EditorKey.Escape).ShouldBeTrue();
        editor.Model.Entry.Text.ShouldBe("");
    }

    [Fact]
    public void Space_LetsTheRowWithTheKeyboardBeHeardAlone_AndGoesToTheHostElsewhere()
    {
        using OpenEditor editor = Scenes.Open("ready", 1);
        editor.Press(EditorKey.Space).ShouldBeFalse("nothing has the keyboard");
        editor.Focus("Mute", slot: 0);

        editor.Press(EditorKey.Space).ShouldBeTrue();
        editor.Session.Audition.ShouldBe(0);
        editor.Press(EditorKey.Down).ShouldBeTrue();
        editor.Press(EditorKey.Space);
        editor.Session.Audition.ShouldBe(1);

        editor.Press(EditorKey.Escape);
        editor.Press(EditorKey.Escape).ShouldBeTrue();
        editor.Session.Audition.ShouldBeNull();
    }

    [Fact]
    public void Solo_IsOfFinishedStemsOnly_AndEndsWithTheWindow()
    {
        using OpenEditor editor = Scenes.Open("captured", 1);
        editor.Click("Solo", slot: 0);
        editor.Session.Audition.ShouldBeNull();

        editor.Session.Finish((0, "vocals", -15));
        editor.Paint();
        editor.Click("Solo", slot: 0);
        editor.Session.Audition.ShouldBe(0);
        editor.Host.Edits.ShouldNotContain(edit => edit.Contains("solo", StringComparison.OrdinalIgnoreCase));

        editor.Session.IsShown.ShouldBeTrue();
        editor.Content.Closed();
        (editor.Session.Audition, editor.Session.IsShown).ShouldBe((null, false));
    }

    [Fact]
    public void Tab_ComesToEverything_AndRoundAgain()
    {
        using OpenEditor editor = Scenes.Open("ready", 1);
        List<string> met = [];
        do
        {
            editor.Press(EditorKey.Tab).ShouldBeTrue();
            met.Add($"{editor.Content.Group!.Focused!.Slot} {editor.Content.Group.Focused.Hint}");
        }
        while (met.Count < 100 && (met.Count == 1 || met[^1] != met[0]));

        met.Count.ShouldBeInRange(40, 60);
        met.SkipLast(1).ShouldBeUnique();
        editor.Press(EditorKey.Tab, KeyModifiers.Shift);
        $"{editor.Content.Group!.Focused!.Slot} {editor.Content.Group.Focused.Hint}".ShouldBe(met[^2]);
    }

    [Fact]
    public void Handle_DragsTheFilesOfItsRow_OrOfAllThatAreSelected_OnceTheyAreThere()
    {
        using TestFolder folder = new();
        using OpenEditor editor = Scenes.Open("ready", 1);
        editor.Session.Picture = editor.Session.Picture with
        {
            Stems = [.. editor.Session.Picture.Stems.Select(stem => stem with { Paths = [folder.At($"{stem.Name}.wav")] })],
        };
        editor.Paint();
        editor.Drag("Drag this", slot: 0);
        editor.Window.Dragged.ShouldBeEmpty("the file is not there");

        foreach (StemPicture stem in editor.Session.Picture.Stems)
        {
            File.WriteAllText(stem.Paths[0], "");
        }

        editor.Drag("Drag this", slot: 0);
        editor.Window.Dragged.Select(Path.GetFileName).ShouldBe(["vocals.wav"]);
        editor.Drag("Drag this", slot: 2);
        editor.Window.Dragged.Select(Path.GetFileName).ShouldBe(["drums.wav", "bass.wav"]);

        editor.Click("Copy the paths");
        editor.Window.Clipboard.ShouldBe($"{folder.At("drums.wav")}{Environment.NewLine}{folder.At("bass.wav")}");
        editor.Click("Open the folder");
        editor.Window.Shown.ShouldBe(folder.At("drums.wav"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ToTracks_IsOffered_WhereTheHostIsReaper(bool reaper)
    {
        using OpenEditor editor = new(reaper: reaper);

        editor.Content.Group!.Shown.Any(control => control.Hint.StartsWith("Put all finished", StringComparison.Ordinal)).ShouldBe(reaper);
    }

    [Fact]
    public void Mode_IsSet_AndWhatTheHostSetsIsShown()
    {
        using OpenEditor editor = new();
        editor.Click("Stems are played");
        editor.Host.Edits.ShouldBe(["begin Mode", "perform Mode Replay", "end Mode"]);

        editor.Parameters.Set.Set(editor.Parameters.Mode, 1);
        editor.Model.Mode.ShouldBe(Mode.Bypass);
    }

    /// <summary>Every state says what to do next, but for those of later versions.</summary>
    [Fact]
    public void EveryState_SaysWhatToDoNext()
    {
        using OpenEditor editor = new();
        foreach (Status status in Enum.GetValues<Status>())
        {
            editor.Tell(status);
            editor.Model.Next.ShouldNotBeEmpty($"{status}");
        }
    }
}
