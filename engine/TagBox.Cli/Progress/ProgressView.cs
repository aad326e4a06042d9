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

    /// <summary>For work that prints results on its way, which a bar would be in the way of: lines, or events to a program.</summary>
    public static IProgressView OfMany(Terminal terminal) => terminal.Events is { } events ? new EventProgress(events) : new LineProgress(terminal.Error);
}
