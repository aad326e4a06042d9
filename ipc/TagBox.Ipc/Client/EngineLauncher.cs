using System.ComponentModel;
using System.Diagnostics;
using TagBox.Ipc.Endpoint;

namespace TagBox.Ipc.Client;

/// <summary>Finds the engine's program and starts it so that it outlives this process.</summary>
/// <param name="program">The program's path, from a setting; null to look for it.</param>
/// <param name="beside">The folder of whoever asks, where an installation keeps the engine; null for this program's.</param>
public sealed class EngineLauncher(string? program = null, string? beside = null)
{
    /// <summary>The environment variable that names the engine's program.</summary>
    public const string ProgramVariable = "TAGBOX_ENGINE";

    /// <summary>The exit code of an engine that finds another one serving the same user.</summary>
    public const int AlreadyRunningExitCode = 3;

    // What the program's own messages begin with.
    private const string MessagePrefix = "tagbox: ";

    // What is above tells of a signal on Unix; on Windows a crash is negative.
    private const int HighestExitCode = 128;

    private static readonly string FileName = OperatingSystem.IsWindows() ? "tagbox.exe" : "tagbox";
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>How long an engine may take until it listens.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Finds the program: by the setting, by TAGBOX_ENGINE, beside, on PATH.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="EngineException">It is in none of these places.</exception>
    public string Find()
    {
        if ((program ?? Environment.GetEnvironmentVariable(ProgramVariable)) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? Path.GetFullPath(named)
                : throw new EngineException(EngineErrors.NoEngine, $"The engine is not at '{named}'.", $"Correct the setting, or {ProgramVariable}.");
        }

        string[] folders = [beside ?? AppContext.BaseDirectory, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        return folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists)
            ?? throw new EngineException(EngineErrors.NoEngine, "The engine was not found.", $"Install TagBox (docs/install.md), put '{FileName}' on PATH, or set {ProgramVariable} to it.");
    }

    /// <summary>Starts the engine and waits until it listens.</summary>
    /// <param name="endpoint">Where it is to listen.</param>
    /// <param name="cancellation">Gives up waiting; the engine goes on.</param>
    /// <returns>A connection to it.</returns>
    /// <exception cref="EngineException">It was not found, did not start, ended, or does not listen in time.</exception>
    /// <exception cref="IOException">It crashed at once, perhaps of a job it found waiting; it is lost like one that crashes later.</exception>
    public async Task<Stream> StartAsync(EngineEndpoint endpoint, CancellationToken cancellation)
    {
        string program = Find();
        long started = Stopwatch.GetTimestamp();
        EngineProcess engine = Start(program, endpoint);
        try
        {
            for (TimeSpan pause = FirstPause; Stopwatch.GetElapsedTime(started) < StartTimeout; pause = pause < LongestPause ? 2 * pause : LongestPause)
            {
                // Read before connecting, so that an engine that ends in between is still tried once more.
                int? exitCode = engine.ExitCode;
                if (await endpoint.TryConnectAsync(cancellation).ConfigureAwait(false) is { } stream)
                {
                    return stream;
                }

                await Task.Delay(pause, cancellation).ConfigureAwait(false);
                if (exitCode is { } code)
                {
                    await CheckExitAsync(code, engine.Complaints, endpoint, cancellation).ConfigureAwait(false);
                    // Another engine has the lock and does not listen: it is about to end.
                    engine.Dispose();
                    engine = Start(program, endpoint);
                }
            }
        }
        finally
        {
            engine.Dispose();
        }

        throw new EngineException(EngineErrors.Unreachable, $"The engine does not listen after {StartTimeout.TotalSeconds:0} s.", $"Look at its log in '{endpoint.Home}'.");
    }

    private static async Task CheckExitAsync(int exitCode, StreamReader complaints, EngineEndpoint endpoint, CancellationToken cancellation)
    {
        if (exitCode == AlreadyRunningExitCode)
        {
            return;
        }

        string said = await complaints.ReadLineAsync(cancellation).ConfigureAwait(false) ?? "";
        if (exitCode is < 0 or > HighestExitCode)
        {
            throw new IOException($"The engine crashed with exit code {exitCode}: {said}");
        }

        throw said.StartsWith(MessagePrefix, StringComparison.Ordinal)
            ? new EngineException(EngineErrors.CannotRun, said[MessagePrefix.Length..])
            : new EngineException(EngineErrors.CannotRun, $"The engine ended at once with exit code {exitCode}: {said}", $"Look at its log in '{endpoint.Home}'.");
    }

    private static EngineProcess Start(string path, EngineEndpoint endpoint)
    {
        ProcessStartInfo program = new(path, "serve --detached")
        {
            // Not the caller's folder, which would be kept from being removed.
            WorkingDirectory = PrivateFolder.Create(endpoint.Home),
        };
        program.Environment[EngineEndpoint.HomeVariable] = endpoint.Home;
        try
        {
            return EngineProcess.Start(program);
        }
        catch (Win32Exception cause)
        {
            throw new EngineException(EngineErrors.NoEngine, $"The engine at '{path}' cannot be started: {cause.Message}", "Install it again.", cause);
        }
    }
}
