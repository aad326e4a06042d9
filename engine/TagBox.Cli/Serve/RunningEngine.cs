using TagBox.Cli.CommandLine;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;

namespace TagBox.Cli.Serve;

/// <summary>The engine that serves this user now; it is never started for being asked something.</summary>
internal static class RunningEngine
{
    /// <summary>Asks it something.</summary>
    /// <param name="terminal">Where errors go.</param>
    /// <param name="ask">Asks.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> AskAsync(Terminal terminal, Func<EngineClient, Task> ask)
    {
        await using EngineClient client = new(new($"tagbox {ProductVersion.Number}", EngineEndpoint.ForCurrentUser, Launcher: null));
        try
        {
            await ask(client);
            return ExitCode.Done;
        }
        catch (EngineException error) when (error.Code == EngineErrors.Unreachable)
        {
            terminal.Error.WriteLine("tagbox: no engine serves this user");
            return ExitCode.Refused;
        }
        catch (EngineException error)
        {
            terminal.Error.WriteLine($"tagbox: {error.Message} {error.Advice}".TrimEnd());
            return ExitCode.Refused;
        }
    }
}
