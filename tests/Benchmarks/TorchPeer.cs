using System.Diagnostics;
using System.Globalization;

namespace TagBox.Benchmarks;

/// <summary>PyTorch in a process of its own, to be timed by turns with us.</summary>
internal sealed class TorchPeer : IDisposable
{
    private readonly Process process;

    private TorchPeer(Process process) => this.process = process;

    /// <summary>Starts the peer; null where there is no Python with PyTorch.</summary>
    /// <param name="python">The interpreter.</param>
    public static TorchPeer? Start(string python)
    {
        ProcessStartInfo start = new(python, [Path.Combine(AppContext.BaseDirectory, "torch_peer.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            Process process = Process.Start(start)!;
            process.BeginErrorReadLine();
            return process.StandardOutput.ReadLine() == "ready" ? new TorchPeer(process) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Seconds of one forward run and input gradient of a network.</summary>
    public double Time(string net)
    {
        process.StandardInput.WriteLine(net);
        return double.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
