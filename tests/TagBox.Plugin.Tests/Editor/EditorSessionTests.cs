using TagBox.Ipc.Client;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;
using TagBox.Plugin.State;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>What the window shows over a session that captures, ships and reads.</summary>
public sealed class EditorSessionTests
{
    [Fact]
    public async Task CaptureOfAProject_IsSeparatedFromTheWindow_AndItsStemsCanBeDragged()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(96_000, 30_000);
        PluginParameters parameters = new();
        using TestFolder folder = new();
        using PluginSession session = new(parameters, new EngineClientOptions("test", host.Home.Endpoint, null), new SessionFolder(folder.Path));
        session.Restore(StateFormat.Read(new MemoryStream(host.Save())));
        EditingHost edits = new(parameters);
        EditorModel model = new(parameters, edits, session.View);
        await Eventually.HoldsAsync(() => Looks() && model.Span.Length == 30_000);

        model.Entry.Type("fidle");
        model.Entry.Choose();
        model.Refresh();
        model.LacksStems.ShouldBeTrue();
        model.Separate();
        await Eventually.HoldsAsync(() => Looks() && model.HasStems && model.Tone == Tone.Good);

        model.Span.Start.ShouldBe(96_000);
        model.Rows.Select(row => (row.Name, row.IsCurrent, row.Note)).ShouldBe([("violin", true, ""), ("Rest", true, "")]);
        model.LacksStems.ShouldBeFalse();
        IReadOnlyList<string> files = model.Files(0);
        Path.GetFileName(files.ShouldHaveSingleItem()).ShouldBe("001 - violin.wav");
        File.Delete(files[0]);
        model.Files(0).ShouldBeEmpty("what is gone cannot be dragged");

        model.ToggleAudition(StemSlots.Rest);
        session.View.Audition.ShouldBe(StemSlots.Rest);
        edits.Edits.ShouldBe(["begin Stem 1", "perform Stem 1 violin", "end Stem 1", "begin Separate", "perform Separate on", "end Separate"]);

        bool Looks()
        {
            model.Refresh();
            return true;
        }
    }
}
