using TagBox.Engine.Layers;
using TagBox.Engine.Separators.Networks;

namespace TagBox.Engine.Separators;

/// <summary>
/// An opened separator that jobs share while they need it, and that is closed after the last: an engine that idles holds no network's memory. One
/// segment is taken apart at a time whatever the number of jobs, since each takes gigabytes.
/// </summary>
internal sealed class SharedSeparator : IDisposable
{
    private static readonly Dictionary<string, SharedSeparator> Open = [];
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    private readonly string key;
    private readonly SegmentSeparator separator;
    private int users;

    private SharedSeparator(string key, SegmentSeparator separator)
    {
        this.key = key;
        this.separator = separator;
    }

    /// <summary>Opens a separator, or joins those who have it open; each disposes of it once.</summary>
    /// <param name="files">The separator.</param>
    /// <param name="device">What runs it.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="TagBoxException">It is damaged, or cannot run here.</exception>
    public static SharedSeparator Use(PublishedSeparator files, OnnxDevice device, CancellationToken cancellation)
    {
        string key = $"{device.Name} {string.Join('\n', files.Paths)}";
        lock (Open)
        {
            if (!Open.TryGetValue(key, out SharedSeparator? shared))
            {
                Open[key] = shared = new SharedSeparator(key, files.Open(device, cancellation));
            }

            shared.users++;
            return shared;
        }
    }

    /// <summary>Takes a segment apart when its turn has come.</summary>
    /// <param name="signals">[2, segment].</param>
    /// <param name="cancellation">Stops the waiting and the work.</param>
    /// <returns>The sources, each [2, segment].</returns>
    public Tensor[] Separate(Tensor signals, CancellationToken cancellation)
    {
        OneAtATime.Wait(cancellation);
        try
        {
            return separator.Separate(signals, cancellation);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Open)
        {
            if (--users == 0)
            {
                Open.Remove(key);
                separator.Dispose();
            }
        }
    }
}
