using System.Text.Json;

namespace TagBox.Cli.Tests.Support;

/// <summary>What <c>--progress json</c> wrote, every line read as JSON.</summary>
internal static class EventLog
{
    public static JsonElement[] Of(CliRun run) =>
        [.. run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public static string Type(this JsonElement happened) => happened.GetProperty("type").GetString()!;

    public static IEnumerable<JsonElement> OfType(this IEnumerable<JsonElement> events, string type) => events.Where(happened => happened.Type() == type);

    /// <summary>Fails unless the command told nothing but that it failed.</summary>
    public static void ShouldFail(this CliRun run, int exitCode, string message)
    {
        run.ExitCode.ShouldBe(exitCode, run.Error);
        run.Output.ShouldBeEmpty();
        JsonElement error = Of(run).ShouldHaveSingleItem();
        error.Type().ShouldBe("error");
        error.GetProperty("exitCode").GetInt32().ShouldBe(exitCode);
        error.GetProperty("message").GetString()!.ShouldContain(message);
    }
}
