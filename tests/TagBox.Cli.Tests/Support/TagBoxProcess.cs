using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TagBox.Cli.Tests.Support;

/// <summary>The built program, run as a user runs it.</summary>
internal sealed partial class TagBoxProcess : IDisposable
{
    private const int Interrupt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private TagBoxProcess(string[] args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "tagbox.exe" : "tagbox");
        process = Process.Start(new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public static TagBoxProcess Start(params string[] args) => new(args);

    public static async Task<CliRun> Run(params string[] args)
    {
        using TagBoxProcess process = Start(args);
        return await process.End();
    }

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

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
