using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Progress;

/// <summary>Chooses how progress is shown.</summary>
internal static class ProgressView
{
    /// <summary>A bar on a screen, lines in a log.</summary>
    public static IProgressView Of(Terminal terminal) =>
        terminal.IsErrorLive ? new LiveProgress(terminal.ErrorConsole()) : new LineProgress(terminal.Error);
}
