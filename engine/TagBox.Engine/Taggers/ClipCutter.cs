using TagBox.Engine.Layers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Taggers;

/// <summary>
/// Cuts signals [signals, samples] of any length into clips [signals × clips, clip samples], a signal's clips together: as few
/// as cover it, evenly spaced from its first sample to its last, overlapping where they must. A signal that is shorter than a
/// clip is extended to one.
/// </summary>
/// <param name="clip">How long a clip is.</param>
/// <param name="padding">How a short signal is extended.</param>
public sealed class ClipCutter(ClipLength clip, ClipPadding padding = ClipPadding.Loop) : ILayer
{
    /// <summary>How many clips a signal gives.</summary>
    /// <param name="samples">Its length.</param>
    public int Clips(int samples) => Math.Max(1, (samples + clip.Samples - 1) / clip.Samples);

    /// <summary>Where a clip of a signal begins.</summary>
    /// <param name="samples">The signal's length.</param>
    /// <param name="index">The clip's index, from 0.</param>
    public int Start(int samples, int index)
    {
        int clips = Clips(samples);
        return clips == 1 ? 0 : (int)((long)(samples - clip.Samples) * index / (clips - 1));
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Shapes.Require(input, "[signals, samples]", input.Shape.Length == 2 && input[1] > 0, "at least one sample");
        (int samples, int clips, int length) = (input[1], Clips(input[1]), Length(input[1]));
        Tensor cut = Uninitialized.Cleared(input[0] * clips, length);
        for (int row = 0; row < cut[0]; row++)
        {
            ReadOnlySpan<float> signal = input.Data.AsSpan(row / clips * samples, samples)[Start(samples, row % clips)..];
            Span<float> target = cut.Data.AsSpan(row * length, length);
            foreach (Range turn in Turns(samples, length))
            {
                Span<float> part = target[turn];
                signal[..part.Length].CopyTo(part);
            }
        }

        return new CutPass(this, samples, cut);
    }

    private int Length(int samples) => Math.Max(clip.Shortest, Math.Min(samples, clip.Samples));

    /// <summary>The stretches of a clip that are filled from the signal's beginning: one, or as many as a loop takes.</summary>
    private IEnumerable<Range> Turns(int samples, int length)
    {
        int end = padding == ClipPadding.Loop ? length : Math.Min(samples, length);
        for (int start = 0; start < end; start += samples)
        {
            yield return start..Math.Min(start + samples, end);
        }
    }

    private sealed class CutPass(ClipCutter cutter, int samples, Tensor cut) : Pass(cut)
    {
        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            (int clips, int length) = (cutter.Clips(samples), Output[1]);
            Tensor whole = Uninitialized.Cleared(Output[0] / clips, samples);
            for (int row = 0; row < Output[0]; row++)
            {
                Span<float> signal = whole.Data.AsSpan(row / clips * samples, samples)[cutter.Start(samples, row % clips)..];
                ReadOnlySpan<float> source = gradient.Data.AsSpan(row * length, length);
                foreach (Range turn in cutter.Turns(samples, length))
                {
                    ReadOnlySpan<float> part = source[turn];
                    TensorPrimitives.Add(signal[..part.Length], part, signal[..part.Length]);
                }
            }

            return whole;
        }
    }
}
