using System.IO.Pipes;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace TagBox.Ipc.Endpoint;

/// <summary>Where a user's engine is met: one place a home folder, open to that user only.</summary>
public sealed class EngineEndpoint
{
    /// <summary>The environment variable that moves the home folder.</summary>
    public const string HomeVariable = "TAGBOX_HOME";

    // What fits sockaddr_un.sun_path on macOS with its closing zero; Linux takes four more.
    private const int MaxSocketPath = 103;

    /// <summary>The endpoint of a home folder.</summary>
    /// <param name="home">The folder that holds the engine's lock, its spool and log, and on Unix its socket.</param>
    public EngineEndpoint(string home)
    {
        Home = Path.TrimEndingDirectorySeparator(Path.GetFullPath(home));
        PipeName = OperatingSystem.IsWindows()
            ? "tagbox-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Home.ToLowerInvariant())))[..16]
            : Path.Combine(RunFolder, "engine.sock");
    }

    /// <summary>The current user's: TAGBOX_HOME where it is set, else .tagbox in the user's folder (on Windows, TagBox in the local application data).</summary>
    public static EngineEndpoint ForCurrentUser
    {
        get
        {
            if (Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home)
            {
                return new(home);
            }

            return new(OperatingSystem.IsWindows()
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "TagBox")
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".tagbox"));
        }
    }

    /// <summary>The home folder, a full path.</summary>
    public string Home { get; }

    /// <summary>The named pipe: on Windows a name, elsewhere the path of a Unix socket.</summary>
    public string PipeName { get; }

    private string RunFolder => Path.Combine(Home, "run");

    /// <summary>Makes sure that no other engine serves this endpoint, until the result is disposed or the process ends in any way.</summary>
    /// <returns>The lock, or null where another engine has it.</returns>
    /// <exception cref="EngineException">The home folder cannot be used.</exception>
    public IDisposable? TryLock()
    {
        CheckSocketPath();
        string path = Path.Combine(PrivateFolder.Create(RunFolder), "engine.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Opens the pipe for one more client. Only the holder of the lock may do so: it takes over what a dead engine left.</summary>
    /// <returns>A pipe to wait on; its wait throws <see cref="UnauthorizedAccessException"/> when another user connects.</returns>
    /// <exception cref="EngineException">The home folder cannot be used.</exception>
    public NamedPipeServerStream Listen()
    {
        CheckSocketPath();
        PrivateFolder.Create(RunFolder);
        return new NamedPipeServerStream(
            PipeName,
            PipeDirection.InOut,
            NamedPipeServerStream.MaxAllowedServerInstances,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly,
            PipeBufferLength,
            PipeBufferLength);
    }

    /// <summary>Tries to connect once.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The connection, or null where no engine listens.</returns>
    /// <exception cref="EngineException">Somebody else listens there.</exception>
    public async Task<Stream?> TryConnectAsync(CancellationToken cancellation)
    {
        CheckSocketPath();
        NamedPipeClientStream pipe = new(".", PipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            // A timeout of 0 tries once; a longer one would spin on Unix.
            await pipe.ConnectAsync(0, cancellation).ConfigureAwait(false);
            return pipe;
        }
        catch (Exception cause)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            if (cause is TimeoutException or IOException or SocketException)
            {
                return null;
            }

            if (cause is UnauthorizedAccessException)
            {
                throw new EngineException(EngineErrors.CannotRun, $"The engine's pipe '{PipeName}' belongs to another user.", "Set TAGBOX_HOME to a folder of your own.", cause);
            }

            throw;
        }
    }

    // Also the socket's buffers on Unix: large enough that a chunk of audio passes in few system calls.
    private const int PipeBufferLength = 1 << 18;

    private void CheckSocketPath()
    {
        if (!OperatingSystem.IsWindows() && Encoding.UTF8.GetByteCount(PipeName) > MaxSocketPath)
        {
            throw new EngineException(EngineErrors.CannotRun, $"The path '{PipeName}' is too long for a socket.", $"Set {HomeVariable} to a shorter folder.");
        }
    }
}
