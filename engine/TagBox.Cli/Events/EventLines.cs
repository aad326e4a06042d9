namespace TagBox.Cli.Events;

/// <summary>Tells a program how a command goes: one JSON object a line. Any thread may write.</summary>
/// <param name="writer">Where the lines go.</param>
internal sealed class EventLines(TextWriter writer)
{
    /// <summary>The option that asks for events.</summary>
    public const string Option = "--progress";

    /// <summary>What it is given.</summary>
    public const string Format = "json";

    private readonly Lock gate = new();

    /// <summary>Whether a command line asks for events, also one that is refused for something else.</summary>
    public static bool AreAskedFor(IReadOnlyList<string> args) =>
        args.Any(arg => arg is $"{Option}={Format}" or $"{Option}:{Format}")
        || args.Zip(args.Skip(1)).Contains((Option, Format));

    /// <summary>Writes one event.</summary>
    public void Write(RunEvent happened)
    {
        string line = EventJson.Line(happened);
        lock (gate)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }
}
