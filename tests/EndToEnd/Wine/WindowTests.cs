using TagBox.Plugin.Tests.Windowing;

namespace TagBox.EndToEnd.Wine;

/// <summary>The window on Windows, in a Windows host, on a screen that nobody sees.</summary>
public sealed class WindowTests
{
    [WineFact("Xvfb")]
    public void View_InAWindow_DrawsListensAndGivesFiles()
    {
        WindowsBuild.Make();
        using HiddenScreen screen = new();
        using WinePrefix wine = new(("DISPLAY", screen.Display));
        wine.Run(WindowsBuild.Host, "window").ShouldContain("shown");
    }
}
