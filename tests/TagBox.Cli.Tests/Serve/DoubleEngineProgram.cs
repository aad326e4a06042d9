using System.Globalization;
using TagBox.Cli.Serve;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;

namespace TagBox.Cli.Tests.Serve;

/// <summary>The tests' own program is an engine with <see cref="QuarterRunner"/> inside, to be started and killed as the real one.</summary>
internal static class DoubleEngineProgram
{
    /// <summary>The program's file.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory, typeof(DoubleEngineProgram).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Says how long the engines of a home folder take; the environment would say so to those of other tests as well.</summary>
    /// <param name="endpoint">Where they are met.</param>
    /// <param name="pause">Milliseconds for a thousand samples.</param>
    public static void SetPause(EngineEndpoint endpoint, int pause) =>
        File.WriteAllText(PauseFile(PrivateFolder.Create(endpoint.Home)), pause.ToString(CultureInfo.InvariantCulture));

    public static async Task<int> Main()
    {
        Detachment.ShedInheritance();
        Detachment.Detach();
        EngineEndpoint endpoint = EngineEndpoint.ForCurrentUser;
        int pause = int.Parse(File.ReadAllText(PauseFile(endpoint.Home)), CultureInfo.InvariantCulture);
        ServeOptions options = new(endpoint, JobsAtOnce: 2, Idle: TimeSpan.FromMinutes(1));
        return await EngineHost.RunAsync(options, new QuarterRunner(TimeSpan.FromMilliseconds(pause)), default) ? 0 : EngineLauncher.AlreadyRunningExitCode;
    }

    private static string PauseFile(string home) => System.IO.Path.Combine(home, "double-pause");
}
