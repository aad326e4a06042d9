using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Progress;

/// <summary>Chooses how progress is shown.</summary>
internal static class ProgressView
{
    /// <summary>A bar on a screen, lines in a log, events to a program.</summary>
    public static IProgressView Of(Terminal terminal) => terminal switch
    {
        { Events: { } events } => new EventProgress(events),
        { IsErrorLive: true } => new LiveProgress(terminal.ErrorConsole()),
        _ => new LineProgress(terminal.Error),
    };
}
