using System.Diagnostics;
using System.Runtime.InteropServices;
using TagBox.Engine.Catalogue;

namespace TagBox.Cli.Tests.Support;

/// <summary>The built program, run as a user runs it.</summary>
internal sealed partial class TagBoxProcess : IDisposable
{
    private const int Interrupt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private TagBoxProcess(string program, string[] args, string? models = null)
    {
        ProcessStartInfo start = new(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (models is not null)
        {
            start.Environment[ModelFolder.Variable] = models;
        }

        process = Process.Start(start)!;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The path of the built program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tagbox.exe" : "tagbox");

    public static TagBoxProcess Start(params string[] args) => new(Program, args);

    /// <summary>
    /// Starts the program so that it hears Ctrl+C and the loss of its terminal. A shell that runs the tests in the background has them ignore it, and children
    /// inherit that.
    /// </summary>
    public static TagBoxProcess StartInForeground(params string[] args) =>
        OperatingSystem.IsLinux() ? new("env", ["--default-signal=INT,HUP", Program, .. args]) : Start(args);

    /// <summary>Starts a process that does nothing and does not end.</summary>
    public static TagBoxProcess StartWaiting() => OperatingSystem.IsWindows() ? new("ping", ["-t", "127.0.0.1"]) : new("sleep", ["infinity"]);

    public static async Task<CliRun> Run(params string[] args)
    {
        using TagBoxProcess process = Start(args);
        return await process.End();
    }

    /// <summary>Runs the program with another folder of models.</summary>
    public static async Task<CliRun> RunWithModels(string models, params string[] args)
    {
        using TagBoxProcess process = new(Program, args, models);
        return await process.End();
    }

    /// <summary>Runs another program, which runs this one.</summary>
    public static async Task<CliRun> RunThrough(string program, params string[] args)
    {
        using TagBoxProcess process = new(program, args);
        return await process.End();
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>Waits for the program to end by itself.</summary>
    public async Task<CliRun> End()
    {
        using CancellationTokenSource patience = new(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new CliRun(process.ExitCode, await output, await error);
    }

    /// <summary>Presses Ctrl+C (SIGINT).</summary>
    public void PressControlC() => SendSignal(process.Id, Interrupt).ShouldBe(0);

    /// <summary>Takes its terminal away (SIGHUP).</summary>
    public void HangUp() => SendSignal(process.Id, 1).ShouldBe(0);

    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
