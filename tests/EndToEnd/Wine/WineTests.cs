namespace TagBox.EndToEnd.Wine;

/// <summary>The Windows plug-in in a Windows host with the Windows engine behind a Windows pipe, all three on Linux.</summary>
public sealed class WineTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("tagbox-wine-").FullName;

    public void Dispose()
    {
        // Wine's own processes write to the prefix for a moment longer than the programs in it live.
        for (int left = 100; Directory.Exists(home); left--)
        {
            try
            {
                Directory.Delete(home, recursive: true);
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(100);
            }
        }
    }

    [WineFact]
    public void Song_CapturedSeparatedAndReplayed_IsTheSameInEveryPart()
    {
        string built = Repository.File("artifacts/tests/windows");
        Tool.Run(Repository.File("installer/build.sh"), [built, "plugin-windows", "engine-windows"]);
        string host = Path.Combine(built, "host");
        Tool.Run("dotnet", ["publish", Repository.File("tests/EndToEnd/WindowsHost"), "-c", "Release", "-o", host, "--artifacts-path", Repository.File("artifacts/build"), "-v", "quiet"]);
        string wav = Path.Combine(home, "clip.wav");
        Song.Write(wav, Repository.ClipAt(48000));

        Dictionary<string, string> wine = new()
        {
            ["WINEPREFIX"] = Path.Combine(home, "prefix"),
            ["WINEARCH"] = "win64",
            ["WINEDEBUG"] = "-all",
            // Under Wine 8 the engine's runtime ends with "Internal CLR error" when it frees a method that it made while it ran, unless
            // memory may be written and executed at once and methods are compiled but once.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["DOTNET_TieredCompilation"] = "0",
            ["TAGBOX_HOME"] = Windows(Path.Combine(home, "engine")),
            ["TAGBOX_STEMS"] = Windows(Path.Combine(home, "stems")),
            ["TAGBOX_ENGINE"] = Windows(Path.Combine(built, "engine/win-x64/tagbox.exe")),
        };
        // Without .NET and HTML of Wine's own, which it would go and fetch.
        Tool.Run("wine", ["wineboot", "-i"], new Dictionary<string, string>(wine) { ["WINEDLLOVERRIDES"] = "mscoree=;mshtml=" });
        try
        {
            string output = Tool.Run("wine", [Path.Combine(host, "WindowsHost.exe"), Windows(Path.Combine(built, "TagBox.vst3/Contents/x86_64-win/TagBox.vst3")),
                Windows(wav), Windows(Path.Combine(home, "stems"))], wine);
            output.ShouldContain("done");
        }
        finally
        {
            Tool.Run("wine", [Path.Combine(built, "engine/win-x64/tagbox.exe"), "stop"], wine);
            Tool.Run("wine", ["wineboot", "--end-session", "--force", "--shutdown"], wine);
        }
    }

    private static string Windows(string path) => "Z:" + path.Replace('/', '\\');
}
