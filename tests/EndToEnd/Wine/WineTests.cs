namespace TagBox.EndToEnd.Wine;

/// <summary>The Windows plug-in in a Windows host with the Windows engine behind a Windows pipe, all three on Linux.</summary>
public sealed class WineTests
{
    [WineFact]
    public void Song_CapturedSeparatedAndReplayed_IsTheSameInEveryPart()
    {
        WindowsBuild.Make("plugin-windows", "engine-windows");
        string home = Directory.CreateTempSubdirectory("tagbox-wine-song-").FullName;
        string engine = Path.Combine(WindowsBuild.Folder, "engine/win-x64/tagbox.exe");
        string stems = WinePrefix.Windows(Path.Combine(home, "stems"));
        string wav = Path.Combine(home, "clip.wav");
        Song.Write(wav, Repository.ClipAt(48000));
        using WinePrefix wine = new(
            ("TAGBOX_HOME", WinePrefix.Windows(Path.Combine(home, "engine"))), ("TAGBOX_STEMS", stems), ("TAGBOX_ENGINE", WinePrefix.Windows(engine)));
        try
        {
            wine.Run(WindowsBuild.Host, WinePrefix.Windows(Path.Combine(WindowsBuild.Folder, "TagBox.vst3/Contents/x86_64-win/TagBox.vst3")), WinePrefix.Windows(wav), stems)
                .ShouldContain("done");
            wine.Run(engine, "stop");
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
