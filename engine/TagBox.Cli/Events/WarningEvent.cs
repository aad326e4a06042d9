namespace TagBox.Cli.Events;

/// <summary>Something that people should know and that does not end the work.</summary>
/// <param name="Message">One line.</param>
internal sealed record WarningEvent(string Message) : RunEvent;
