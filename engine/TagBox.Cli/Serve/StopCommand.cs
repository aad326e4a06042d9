using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Serve;

/// <summary><c>tagbox stop</c>: ends the engine.</summary>
internal sealed class StopCommand : TagBoxCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public StopCommand(Terminal terminal)
        : base("stop", "End the engine; jobs that are not done go on when it is started again.")
    {
        Examples = ["tagbox stop"];
        SetAction((_, cancellation) => RunningEngine.AskAsync(terminal, client => client.StopEngineAsync(cancellation)));
    }
}
