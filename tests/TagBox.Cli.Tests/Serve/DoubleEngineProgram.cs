using TagBox.Cli.Serve;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;

namespace TagBox.Cli.Tests.Serve;

/// <summary>The tests' own program is an engine with <see cref="QuarterRunner"/> inside, to be started and killed as the real one.</summary>
internal static class DoubleEngineProgram
{
    /// <summary>The environment variable that says how many milliseconds it takes for a thousand samples.</summary>
    public const string PauseVariable = "TAGBOX_DOUBLE_PAUSE";

    /// <summary>The program's file.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory, typeof(DoubleEngineProgram).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));

    public static async Task<int> Main()
    {
        Detachment.Detach();
        int pause = int.Parse(Environment.GetEnvironmentVariable(PauseVariable) ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        ServeOptions options = new(EngineEndpoint.ForCurrentUser, JobsAtOnce: 2, Idle: TimeSpan.FromMinutes(1));
        return await EngineHost.RunAsync(options, new QuarterRunner(TimeSpan.FromMilliseconds(pause)), default) ? 0 : EngineLauncher.AlreadyRunningExitCode;
    }
}
