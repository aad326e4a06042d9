using System.Numerics;
using System.Runtime.InteropServices;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Audio;

/// <summary>
/// Applies a <see cref="SincKernel"/>: output sample n sits at n * from / to of the input, so its weights depend on n modulo
/// to alone. Only the weights that are not zero are kept: at most 10 MB for any two rates from 8 to 192 kHz.
/// </summary>
internal sealed class PolyphaseFilter
{
    // A piece of work: so many output samples of one signal. Large enough to be worth a thread, fixed so that bits are.
    private const int Piece = 1 << 14;

    private readonly int from;
    private readonly int to;
    private readonly int taps;
    private readonly int[] firsts;
    private readonly float[] weights;

    /// <summary>Tabulates the weights.</summary>
    /// <param name="kernel">The filter.</param>
    /// <param name="adjoint">Whether to go from the output's rate to the input's, by the transposed matrix.</param>
    public PolyphaseFilter(SincKernel kernel, bool adjoint = false)
    {
        (from, to) = adjoint ? (kernel.To, kernel.From) : (kernel.From, kernel.To);
        taps = (int)(2 * kernel.Reach / to) + 1;
        firsts = new int[to];
        weights = new float[to * taps];
        for (int phase = 0; phase < to; phase++)
        {
            long position = (long)phase * from;
            firsts[phase] = (int)Math.Ceiling((position - kernel.Reach) / (double)to);
            for (int tap = 0; tap < taps; tap++)
            {
                long ticks = (long)(firsts[phase] + tap) * to - position;
                weights[phase * taps + tap] = ticks <= kernel.Reach ? kernel.At(ticks) : 0;
            }
        }
    }

    /// <summary>Filters several signals; beyond its ends the input is taken as silence.</summary>
    /// <param name="input">Signals one after the other.</param>
    /// <param name="inputLength">Samples of each.</param>
    /// <param name="output">Where the output goes, one signal after the other.</param>
    /// <param name="outputLength">Samples of each output.</param>
    public void Apply(float[] input, int inputLength, float[] output, int outputLength)
    {
        int signals = inputLength == 0 ? 0 : input.Length / inputLength;
        int pieces = (outputLength + Piece - 1) / Piece;
        Workers.For(signals * pieces, index =>
        {
            (int signal, int piece) = Math.DivRem(index, pieces);
            int begin = piece * Piece;
            Apply(
                input.AsSpan(signal * inputLength, inputLength),
                output.AsSpan(signal * outputLength + begin, Math.Min(Piece, outputLength - begin)),
                begin);
        });
    }

    private void Apply(ReadOnlySpan<float> input, Span<float> output, int begin)
    {
        (int period, int phase) = Math.DivRem(begin, to);
        long offset = (long)period * from;
        for (int i = 0; i < output.Length; i++)
        {
            long first = offset + firsts[phase];
            int skip = (int)Math.Max(0, -first);
            int count = (int)Math.Min(taps, input.Length - first) - skip;
            output[i] = count > 0 ? Dot(input.Slice((int)first + skip, count), weights.AsSpan(phase * taps + skip, count)) : 0;
            if (++phase == to)
            {
                phase = 0;
                offset += from;
            }
        }
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Vector<float> sums = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> leftVectors = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> rightVectors = MemoryMarshal.Cast<float, Vector<float>>(right);
        for (int i = 0; i < leftVectors.Length; i++)
        {
            sums = Vector.FusedMultiplyAdd(leftVectors[i], rightVectors[i], sums);
        }

        float sum = Vector.Sum(sums);
        for (int i = leftVectors.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
