namespace TagBox.Plugin.Vst3;

/// <summary>
/// What an effect shows within a window of the host's. Hosts call it on their main thread, in the order Attach, anything, Detach, and may
/// go round that more than once. What a method throws ends at the binding and the host hears of a failure.
/// </summary>
public abstract class EffectView
{
    /// <summary>The size it has, or wants to open with.</summary>
    public abstract ViewSize Size { get; }

    /// <summary>Whether it can be put into a window.</summary>
    /// <param name="platform">What that window is, see <see cref="ViewPlatform"/>.</param>
    public abstract bool Supports(string platform);

    /// <summary>Opens it within a window of the host's. On a throw nothing of it is left open.</summary>
    /// <param name="parent">The host's window.</param>
    /// <param name="frame">What the host offers; valid until <see cref="Detach"/>.</param>
    /// <exception cref="Exception">It cannot be shown here.</exception>
    public abstract void Attach(nint parent, IViewFrame frame);

    /// <summary>Closes it. Called only after <see cref="Attach"/>.</summary>
    public abstract void Detach();

    /// <summary>The host has given it another size.</summary>
    /// <param name="size">In pixels.</param>
    public abstract void Resize(ViewSize size);

    /// <summary>The size nearest to a wanted one that it can have.</summary>
    /// <param name="wanted">In pixels.</param>
    public abstract ViewSize Constrain(ViewSize wanted);

    /// <summary>The host says how large everything is to be shown; may come before <see cref="Attach"/>.</summary>
    /// <param name="scale">1 is 100 %; more than 0.</param>
    public abstract void Rescale(float scale);

    /// <summary>The host offers a key that it has been given.</summary>
    /// <param name="key">The key that went down.</param>
    /// <returns>Whether it was of use; the host does what it likes with it otherwise.</returns>
    public abstract bool Press(ViewKey key);
}
