using TagBox.Plugin.Vst3.Native.Host;

namespace TagBox.Plugin.Vst3;

/// <summary>Brings a block's parameter queues into one list by offset, without taking memory.</summary>
internal sealed class ChangeReader(AudioEffect effect)
{
    // Beyond this the moves before a queue's last are left out; the values at the block's end are right all the same.
    private const int Capacity = 2048;

    private readonly ParameterSet parameters = effect.Parameters;
    private readonly ParameterChange[] changes = new ParameterChange[Capacity];
    private int count;

    /// <summary>Sets the parameters to their values at the block's end and returns the moves that lead there.</summary>
    /// <param name="source">The block's changes.</param>
    /// <param name="samples">The block's length.</param>
    /// <param name="context">Where the transport is in it.</param>
    public ReadOnlySpan<ParameterChange> Read(ParameterChanges source, int samples, in ProcessContext? context)
    {
        count = 0;
        int queues = source.Count();
        for (int queue = 0; queue < queues; queue++)
        {
            Read(source.Queue(queue), Math.Max(0, samples - 1), context);
        }

        return changes.AsSpan(0, count);
    }

    private void Read(ParameterQueue queue, int lastSample, in ProcessContext? context)
    {
        if (!queue.Exists)
        {
            return;
        }

        int index = parameters.IndexOf(queue.Id());
        if (index < 0 || parameters[index].IsReadOnly)
        {
            return;
        }

        int points = queue.Count();
        for (int point = 0; point < points; point++)
        {
            if (!queue.TryGet(point, out int offset, out double value))
            {
                continue;
            }

            value = Math.Clamp(value, 0, 1);
            if (!effect.TakesMove(index, value, context))
            {
                continue;
            }

            parameters.Set(index, value);
            if (count < Capacity)
            {
                Insert(new ParameterChange(index, Math.Clamp(offset, 0, lastSample), value));
            }
        }
    }

    // Queues come with their points in order, so that a point seldom moves far.
    private void Insert(ParameterChange change)
    {
        int at = count++;
        for (; at > 0 && changes[at - 1].SampleOffset > change.SampleOffset; at--)
        {
            changes[at] = changes[at - 1];
        }

        changes[at] = change;
    }
}
