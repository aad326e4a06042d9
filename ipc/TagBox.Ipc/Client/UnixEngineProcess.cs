using System.Diagnostics;

namespace TagBox.Ipc.Client;

/// <summary>An engine on Unix. It sheds by itself what it inherits, and lowers its own priority.</summary>
internal sealed class UnixEngineProcess : EngineProcess
{
    private readonly Process process;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its file, arguments, folder and environment.</param>
    public UnixEngineProcess(ProcessStartInfo program)
    {
        // Never this process's own streams: whoever waits for their end would wait for the engine's.
        program.RedirectStandardInput = true;
        program.RedirectStandardOutput = true;
        program.RedirectStandardError = true;
        process = Process.Start(program)!;
        process.StandardInput.Close();
        process.StandardOutput.Close();
    }

    /// <inheritdoc/>
    public override int? ExitCode => process.HasExited ? process.ExitCode : null;

    /// <inheritdoc/>
    public override StreamReader Complaints => process.StandardError;

    /// <inheritdoc/>
    public override void Dispose() => process.Dispose();
}
