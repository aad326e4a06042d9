using Spectre.Console;
using TagBox.Cli.CommandLine;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve;

/// <summary><c>tagbox status</c>: what the engine is doing, and for whom.</summary>
internal sealed class StatusCommand : TagBoxCommand
{
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public StatusCommand(Terminal terminal)
        : base("status", "Show whether the engine serves, its clients and its jobs.")
    {
        this.terminal = terminal;
        Examples = ["tagbox status"];
        SetAction((_, cancellation) => RunningEngine.AskAsync(terminal, async client => Show(await client.GetStatusAsync(cancellation))));
    }

    private void Show(EngineStatus status)
    {
        terminal.Output.WriteLine($"{status.Product}, process {status.ProcessId}, up {Duration(status.UptimeSeconds)}, {status.SpoolLength >> 20} MiB kept");
        IAnsiConsole console = terminal.OutputConsole();
        if (status.Clients.Count > 0)
        {
            Table clients = new Table().Border(TableBorder.Simple).AddColumns("client", "process", "connected");
            foreach (ClientStatus client in status.Clients)
            {
                AddRow(clients, client.Product, $"{client.ProcessId}", Duration(client.ConnectedSeconds));
            }

            console.Write(clients);
        }

        if (status.Jobs.Count > 0)
        {
            Table jobs = new Table().Border(TableBorder.Simple).AddColumns("job", "title", "state", "done", "left", "stage");
            foreach (JobStatus job in status.Jobs)
            {
                AddRow(
                    jobs, job.Job, job.Title, job.State.ToText(), $"{100 * job.Fraction:0} %", job.SecondsLeft is { } left ? Duration(left) : "", job.Stage);
            }

            console.Write(jobs);
        }
    }

    private static void AddRow(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string Duration(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds)).ToString("c");
}
