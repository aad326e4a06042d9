namespace TagBox.Plugin.Parameters;

/// <summary>
/// Tells what of the changes that hosts bring is a press of a button by the user. Many hosts bring one press twice, in a block and outside
/// of blocks, in either order; it counts once. A curve that a host plays back comes in the same two ways: what tells it from a hand is
/// that it moves in a block while the transport runs, before anything came outside of blocks. Where stems are finished, such a move presses
/// nothing, and neither does what follows, until the transport has stood. Takes no lock and no memory.
/// </summary>
/// <param name="parameters">The buttons and their values.</param>
internal sealed class Presses(PluginParameters parameters)
{
    private const int None = 0;
    private const int Edited = 1;
    private const int Moved = 2;

    // By the parameters' index: in which way the latest press came, as long as it has not come in the other.
    private readonly int[] halves = new int[parameters.Set.Count];
    private volatile bool hasStems;
    private volatile bool isRefusing;

    /// <summary>Whether presses are refused until the transport stands. Any thread.</summary>
    public bool IsRefusing => isRefusing;

    /// <summary>Says what there is that only the user's hand may replace. Any thread.</summary>
    /// <param name="stems">Whether there are finished stems.</param>
    public void Protect(bool stems) => hasStems = stems;

    /// <summary>Follows the transport. Processing thread.</summary>
    /// <param name="isPlaying">Whether it runs.</param>
    public void Follow(bool isPlaying) => isRefusing = isRefusing && isPlaying;

    /// <summary>Whether a change within a block is to be taken. Processing thread.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isPlaying">Whether the transport runs.</param>
    public bool TakesMove(int index, double value, bool isPlaying)
    {
        if (!IsPress(index, value))
        {
            // Blocks keep the order: what a release comes after does not come any more.
            Volatile.Write(ref halves[index], None);
            return true;
        }

        if (Interlocked.CompareExchange(ref halves[index], None, Edited) == Edited)
        {
            parameters.Set.Repeat(index);
            return false;
        }

        if (parameters.IsOn(index))
        {
            return true;
        }

        isRefusing = isRefusing || (hasStems && isPlaying);
        return Takes(index, Moved);
    }

    /// <summary>Whether a change outside of blocks is to be taken. Main thread.</summary>
    /// <param name="index">The parameter's index.</param>
    /// <param name="value">Its value.</param>
    public bool TakesEdit(int index, double value)
    {
        if (!IsPress(index, value))
        {
            return true;
        }

        if (Interlocked.CompareExchange(ref halves[index], None, Moved) == Moved)
        {
            parameters.Set.Repeat(index);
            return false;
        }

        return Takes(index, Edited);
    }

    private bool Takes(int index, int half)
    {
        if (isRefusing)
        {
            parameters.Set.Repeat(index);
            return false;
        }

        Volatile.Write(ref halves[index], half);
        return true;
    }

    private bool IsPress(int index, double value) =>
        PluginParameters.IsOn(value) && (index == parameters.Arm || index == parameters.Separate || index == parameters.ToTracks);
}
