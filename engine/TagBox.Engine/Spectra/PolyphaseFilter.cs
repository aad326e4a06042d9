using System.Numerics;
using System.Runtime.InteropServices;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Applies a <see cref="SincKernel"/>. Output sample n sits at n * from / to of the input, so its weights repeat every
/// period of <c>to</c> outputs, which use <c>from</c> inputs. Neighbouring outputs share most of their inputs: they are
/// computed together, one a vector lane. The weights take at most 20 MB for any two rates from 8 to 192 kHz.
/// </summary>
internal sealed class PolyphaseFilter
{
    // Outputs that one piece of work makes, about: worth a thread's while, and the same for any number of threads.
    private const int PieceLength = 1 << 14;

    // A period is repeated until it has so many outputs, so that few lanes are idle at its end.
    private const int MinPeriod = 128;

    private static readonly int Lanes = Vector<float>.Count;

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
        (int inputs, int outputs) = adjoint ? (kernel.To, kernel.From) : (kernel.From, kernel.To);
        int repeats = (MinPeriod + outputs - 1) / outputs;
        (from, to) = (inputs * repeats, outputs * repeats);

        // An output is `outputs` ticks of the kernel times its distance in inputs; a group begins with its first lane's first input.
        long groupReach = 2 * kernel.Reach + (Lanes - 1) * (long)inputs;
        taps = (int)(groupReach / outputs) + 1;
        firsts = new int[(to + Lanes - 1) / Lanes];
        weights = new float[firsts.Length * taps * Lanes];
        Workers.For(firsts.Length, group =>
        {
            long position = (long)group * Lanes * inputs;
            firsts[group] = (int)Math.Ceiling((position - kernel.Reach) / (double)outputs);
            Span<float> table = weights.AsSpan(group * taps * Lanes, taps * Lanes);
            for (int i = 0; i < table.Length; i++)
            {
                (int tap, int lane) = Math.DivRem(i, Lanes);
                long ticks = (long)(firsts[group] + tap) * outputs - position - (long)lane * inputs;
                table[i] = Math.Abs(ticks) <= kernel.Reach ? kernel.At(ticks) : 0;
            }
        });
    }

    /// <summary>Filters several signals; beyond its ends the input is taken as silence.</summary>
    /// <param name="input">Signals one after the other.</param>
    /// <param name="inputLength">Samples of each.</param>
    /// <param name="output">Where the output goes, one signal after the other.</param>
    /// <param name="outputLength">Samples of each output.</param>
    public void Apply(float[] input, int inputLength, float[] output, int outputLength)
    {
        int periods = Math.Max(1, PieceLength / to);
        int pieceLength = periods * to;
        int signals = inputLength == 0 ? 0 : input.Length / inputLength;
        int pieces = (outputLength + pieceLength - 1) / pieceLength;
        Workers.For(signals * pieces, index =>
        {
            (int signal, int piece) = Math.DivRem(index, pieces);
            int begin = piece * pieceLength;
            ReadOnlySpan<float> samples = input.AsSpan(signal * inputLength, inputLength);
            Span<float> rest = output.AsSpan(signal * outputLength + begin, Math.Min(pieceLength, outputLength - begin));
            for (long offset = (long)piece * periods * from; rest.Length > 0; offset += from)
            {
                Span<float> period = rest[..Math.Min(to, rest.Length)];
                ApplyPeriod(samples, offset, period);
                rest = rest[period.Length..];
            }
        });
    }

    private void ApplyPeriod(ReadOnlySpan<float> input, long offset, Span<float> output)
    {
        Span<float> last = stackalloc float[Lanes];
        for (int group = 0; group * Lanes < output.Length; group++)
        {
            long first = offset + firsts[group];
            int skip = (int)Math.Clamp(-first, 0, taps);
            int count = (int)Math.Clamp(input.Length - first, skip, taps) - skip;
            Vector<float> sums = Dot(
                count == 0 ? [] : input.Slice((int)(first + skip), count),
                MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan((group * taps + skip) * Lanes, count * Lanes)));
            Span<float> lanes = output[(group * Lanes)..];
            if (lanes.Length >= Lanes)
            {
                sums.CopyTo(lanes);
            }
            else
            {
                sums.CopyTo(last);
                last[..lanes.Length].CopyTo(lanes);
            }
        }
    }

    // Two sums, so that one addition need not wait for the other.
    private static Vector<float> Dot(ReadOnlySpan<float> samples, ReadOnlySpan<Vector<float>> weights)
    {
        Vector<float> even = Vector<float>.Zero;
        Vector<float> odd = Vector<float>.Zero;
        int i = 0;
        for (; i < samples.Length - 1; i += 2)
        {
            even = Vector.FusedMultiplyAdd(new Vector<float>(samples[i]), weights[i], even);
            odd = Vector.FusedMultiplyAdd(new Vector<float>(samples[i + 1]), weights[i + 1], odd);
        }

        if (i < samples.Length)
        {
            even = Vector.FusedMultiplyAdd(new Vector<float>(samples[i]), weights[i], even);
        }

        return even + odd;
    }
}
