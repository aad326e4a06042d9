namespace TagBox.Cli.CommandLine;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The input, the options or the machine do not allow it; one line on standard error says why.</summary>
    public const int Refused = 1;

    /// <summary>Some songs of a list are done, and others failed.</summary>
    public const int SomeFailed = 2;

    /// <summary>A mistake in TagBox itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int InternalError = 70;

    /// <summary>Stopped by Ctrl+C or a request to terminate (128 + SIGINT, as shells report it).</summary>
    public const int Cancelled = 130;
}
