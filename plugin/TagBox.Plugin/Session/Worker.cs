namespace TagBox.Plugin.Session;

/// <summary>A thread that does a plug-in's waiting and file work, a hundred times a second.</summary>
internal sealed class Worker : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly AutoResetEvent wake = new(false);
    private readonly Action tick;
    private readonly Thread thread;
    private volatile bool ended;

    /// <summary>Starts the thread.</summary>
    /// <param name="tick">What there is to do; must not throw.</param>
    public Worker(Action tick)
    {
        this.tick = tick;
        thread = new(Run) { IsBackground = true, Name = "TagBox" };
        thread.Start();
    }

    /// <summary>Lets a thread that has no deadline wait a moment, while the worker does what there is.</summary>
    public void WaitFor()
    {
        wake.Set();
        Thread.Sleep(1);
    }

    /// <summary>Ends the thread, and waits until it has.</summary>
    public void Dispose()
    {
        ended = true;
        wake.Set();
        thread.Join();
        wake.Dispose();
    }

    private void Run()
    {
        while (!ended)
        {
            tick();
            wake.WaitOne(Pause);
        }
    }
}
