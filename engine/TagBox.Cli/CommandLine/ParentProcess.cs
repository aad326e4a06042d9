using System.ComponentModel;
using System.Diagnostics;
using TagBox.Engine;

namespace TagBox.Cli.CommandLine;

/// <summary>Cancels work when the process that it is done for is gone, also one that was killed and could tell nobody.</summary>
internal sealed class ParentProcess : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly int id;
    private readonly DateTime started;
    private readonly CancellationTokenSource source;
    private readonly Timer? timer;

    /// <summary>Begins to watch.</summary>
    /// <param name="id">The process's id; null to watch nothing.</param>
    /// <param name="cancellation">What else cancels the work.</param>
    /// <exception cref="TagBoxException">There is no such process that could be watched.</exception>
    public ParentProcess(int? id, CancellationToken cancellation)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (id is not { } parent)
        {
            return;
        }

        this.id = parent;
        using Process self = Process.GetCurrentProcess();
        // One that began after this process has only taken the number over from the one that was meant.
        started = StartOf(parent) is { } time && time <= self.StartTime
            ? time
            : throw new TagBoxException($"--parent-pid {parent}: there is no such process that could be watched.");
        timer = new Timer(_ => Look(), null, Pause, Pause);
    }

    /// <summary>Cancelled when the process is gone.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>True once the process was found to be gone.</summary>
    public bool IsGone { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer?.Dispose();
        source.Dispose();
    }

    private void Look()
    {
        if (StartOf(id) == started)
        {
            return;
        }

        IsGone = true;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work has just ended.
        }
    }

    /// <summary>When the process of an id began, which tells it from a later one of the same id; null when there is none.</summary>
    private static DateTime? StartOf(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return process.StartTime;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null; // Not there, gone while it was looked at, or another user's, which Windows does not show.
        }
    }
}
