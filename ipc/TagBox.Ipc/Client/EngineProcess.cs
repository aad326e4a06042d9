using System.Diagnostics;

namespace TagBox.Ipc.Client;

/// <summary>An engine that this process started, and that outlives it.</summary>
internal abstract class EngineProcess : IDisposable
{
    /// <summary>How it ended; null while it runs.</summary>
    public abstract int? ExitCode { get; }

    /// <summary>What it says on standard error until it listens.</summary>
    public abstract StreamReader Complaints { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its file, arguments, folder and environment.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static EngineProcess Start(ProcessStartInfo program) =>
        OperatingSystem.IsWindows() ? WindowsEngineProcess.Create(program) : new UnixEngineProcess(program);

    /// <inheritdoc/>
    public abstract void Dispose();
}
