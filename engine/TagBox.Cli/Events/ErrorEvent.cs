namespace TagBox.Cli.Events;

/// <summary>The last line of a command that ends without a result.</summary>
/// <param name="Message">Why, in one line.</param>
/// <param name="ExitCode">What the shell sees.</param>
internal sealed record ErrorEvent(string Message, int ExitCode) : RunEvent;
