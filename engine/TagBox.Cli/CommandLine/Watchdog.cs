namespace TagBox.Cli.CommandLine;

/// <summary>Cancels work when one of the things that it hangs on is gone, also where nobody is left who could tell.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly IReadOnlyList<(string Name, Func<bool> IsThere)> hangsOn;
    private readonly CancellationTokenSource source;
    private readonly Timer? timer;

    /// <summary>Begins to watch.</summary>
    /// <param name="hangsOn">What must be there, each with its name for messages.</param>
    /// <param name="cancellation">What else cancels the work.</param>
    public Watchdog(IReadOnlyList<(string Name, Func<bool> IsThere)> hangsOn, CancellationToken cancellation)
    {
        this.hangsOn = hangsOn;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (hangsOn.Count > 0)
        {
            timer = new Timer(_ => Look(), null, Pause, Pause);
        }
    }

    /// <summary>Cancelled when something is gone.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The name of what was found to be gone; null while all is there.</summary>
    public string? Gone { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer?.Dispose();
        source.Dispose();
    }

    private void Look()
    {
        if (hangsOn.FirstOrDefault(thing => !thing.IsThere()).Name is not { } gone)
        {
            return;
        }

        Gone = gone;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work has just ended.
        }
    }
}
