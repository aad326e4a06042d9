namespace TagBox.Plugin.Session;

/// <summary>A thread that does a plug-in's waiting and file work.</summary>
internal sealed class Worker : IDisposable
{
    private readonly AutoResetEvent wake = new(false);
    private readonly Func<TimeSpan> tick;
    private readonly Thread thread;
    private volatile bool ended;

    /// <summary>Starts the thread.</summary>
    /// <param name="tick">Does what there is to do, and says how long to rest then; must not throw.</param>
    public Worker(Func<TimeSpan> tick)
    {
        this.tick = tick;
        thread = new(Run) { IsBackground = true, Name = "TagBox" };
        thread.Start();
    }

    /// <summary>Ends the rest, for news.</summary>
    public void Wake() => wake.Set();

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
            wake.WaitOne(tick());
        }
    }
}
