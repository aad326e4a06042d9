namespace TagBox.Plugin.Vst3;

/// <summary>What the host offers a view that it shows. Main thread only.</summary>
public interface IViewFrame
{
    /// <summary>Asks for another size; the host answers by resizing the view, or does not.</summary>
    /// <param name="size">In pixels.</param>
    /// <returns>Whether the host agrees.</returns>
    bool Resize(ViewSize size);

    /// <summary>Has the host's loop call while a descriptor can be read from. Hosts on Linux have such a loop.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="ready">Is called on the main thread.</param>
    /// <returns>Ends that; null where the host lends no loop.</returns>
    IDisposable? Watch(int descriptor, Action ready);

    /// <summary>Has the host's loop call from time to time. Hosts on Linux have such a loop.</summary>
    /// <param name="milliseconds">The time between two calls.</param>
    /// <param name="tick">Is called on the main thread.</param>
    /// <returns>Ends that; null where the host lends no loop.</returns>
    IDisposable? StartTimer(int milliseconds, Action tick);
}
