using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Diagnosis;
using TagBox.Cli.Reports;
using TagBox.Ipc.Endpoint;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox doctor</c>: whether all of an installation is in place, and what to do where it is not.</summary>
internal sealed class DoctorCommand : TagBoxCommand
{
    private readonly Option<bool> json = new("--json") { Description = "Print what was found as JSON." };
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public DoctorCommand(Terminal terminal)
        : base("doctor", "Check the installation, and say what to do where something is missing.")
    {
        this.terminal = terminal;
        AddGroup("Options", json);
        Examples = ["tagbox doctor"];
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        Installation installation = Installation.OfUser();
        ICheck[] checks =
        [
            new EngineCheck(installation), new ServingCheck(EngineEndpoint.ForCurrentUser, ProductVersion.Number), new PluginCheck(installation), new HostCheck(installation),
            new ModelCheck(), new FolderCheck(installation), new DeviceCheck(),
        ];
        List<Finding> findings = [];
        foreach (ICheck check in checks)
        {
            findings.AddRange(await check.LookAsync(cancellation));
        }

        if (parsed.GetValue(json))
        {
            ReportJson.Write(new DoctorReport(ProductVersion.Number, findings), terminal.Output);
        }
        else
        {
            Write(findings);
        }

        return findings.All(finding => finding.Advice is null) ? ExitCode.Done : ExitCode.Refused;
    }

    private void Write(List<Finding> findings)
    {
        int column = findings.Max(finding => finding.Of.Length) + 2;
        foreach (Finding finding in findings)
        {
            terminal.Output.WriteLine($"{(finding.Advice is null ? "  " : "! ")}{finding.Of.PadRight(column)}{finding.Text}");
            if (finding.Advice is { } advice)
            {
                terminal.Output.WriteLine($"{new string(' ', column + 2)}-> {advice}");
            }
        }
    }
}
