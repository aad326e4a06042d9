using System.ComponentModel;
using System.Diagnostics;
using TagBox.Engine;

namespace TagBox.Cli.CommandLine;

/// <summary>The process that work is done for.</summary>
internal sealed class ParentProcess
{
    private readonly int id;
    private readonly DateTime started;

    /// <summary>Finds the process.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="TagBoxException">There is no such process that could be watched.</exception>
    public ParentProcess(int id)
    {
        this.id = id;
        using Process self = Process.GetCurrentProcess();
        // One that began after this process has only taken the number over from the one that was meant.
        started = StartOf(id) is { } time && time <= self.StartTime
            ? time
            : throw new TagBoxException($"--parent-pid {id}: there is no such process that could be watched.");
    }

    /// <summary>Whether it still runs; false for a later one of the same id.</summary>
    public bool IsThere() => StartOf(id) == started;

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
