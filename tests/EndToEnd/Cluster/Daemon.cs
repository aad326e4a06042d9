using System.Diagnostics;

namespace TagBox.EndToEnd.Cluster;

/// <summary>A program that runs until it is killed.</summary>
internal sealed class Daemon : IDisposable
{
    private readonly Process process;

    public Daemon(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        // What it says is in its own log.
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Kills it without a word, as a machine that loses its power.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.WaitForExit();
        process.Dispose();
    }
}
