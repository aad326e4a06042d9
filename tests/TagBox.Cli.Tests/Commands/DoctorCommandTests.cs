using System.Text.Json;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

/// <summary><c>tagbox doctor</c> on whatever machine runs the tests.</summary>
public class DoctorCommandTests
{
    [Fact]
    public async Task Doctor_SaysTheSameToPeopleAndPrograms_AndItsExitCodeWhetherThereIsAnythingToDo()
    {
        CliRun words = await InProcess.Run("doctor");
        CliRun run = await InProcess.Run("doctor", "--json");
        words.Error.ShouldBeEmpty();
        run.Error.ShouldBeEmpty();
        words.ExitCode.ShouldBe(run.ExitCode);

        using JsonDocument report = JsonDocument.Parse(run.Output);
        report.RootElement.GetProperty("version").GetString().ShouldBe(ProductVersion.Number);
        JsonElement[] findings = [.. report.RootElement.GetProperty("findings").EnumerateArray()];
        string?[] kinds = [.. findings.Select(finding => finding.GetProperty("of").GetString())];
        new[] { "program", "engine", "running", "plug-in", "models", "captures", "models folder", "disk", "device" }.Except(kinds).ShouldBeEmpty();
        run.ExitCode.ShouldBe(findings.Any(finding => finding.GetProperty("advice").ValueKind == JsonValueKind.String) ? 1 : 0);
        foreach (JsonElement finding in findings.Where(finding => finding.GetProperty("advice").ValueKind == JsonValueKind.String))
        {
            words.Output.ShouldContain($"-> {finding.GetProperty("advice").GetString()}");
        }
    }

    /// <summary>ONNX Runtime, which doctor asks for devices, would leave an identifier of the machine and what is to be sent; not where it takes itself to be tested.</summary>
    [UnixFact]
    public async Task Doctor_LeavesNothingInTheUsersFolders()
    {
        using TemporaryFolder home = new();
        string[] kept = [.. new[] { "PATH", "DOTNET_ROOT" }.Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}").Where(pair => !pair.EndsWith('='))];
        CliRun run = await TagBoxProcess.RunThrough("env", ["-i", $"HOME={home.Root}", .. kept, TagBoxProcess.Program, "doctor", "--json"]);
        run.Output.ShouldContain("\"device\"");
        home.Entries().ShouldBeEmpty();
    }
}
