using System.Numerics;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// The discrete Fourier transform of eight real signals of one length at once, and its adjoint: element t holds sample t of all
/// eight, one in each lane. Every step is then the same arithmetic on whole vectors, with no shuffles. Immutable: serves many
/// threads.
/// </summary>
/// <param name="size">Samples a signal, at least 2.</param>
internal abstract class RealFft(int size)
{
    /// <summary>Signals transformed at once.</summary>
    public const int Lanes = 8;

    /// <summary>Samples a signal.</summary>
    public int Size { get; } = size;

    /// <summary>Frequencies from 0 to half the sample rate.</summary>
    public int Bins => (Size / 2) + 1;

    /// <summary>The transform of a given length, at least 2.</summary>
    public static RealFft Create(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        return BitOperations.IsPow2(size) ? new PowerOfTwoRealFft(size) : int.IsEvenInteger(size) ? new EvenRealFft(size) : new OddRealFft(size);
    }

    /// <summary>The even length nearest to another that is transformed in small steps; others of its size take several times as long.</summary>
    /// <param name="size">The other, any positive number.</param>
    public static int NearestFast(double size)
    {
        int middle = (int)Math.Round(size / 2);
        for (int distance = 0; ; distance++)
        {
            int[] near = [.. new[] { middle - distance, middle + distance }.Where(half => half > 0 && MixedRadixFft.Serves(half))];
            if (near.Length > 0)
            {
                return 2 * near.MinBy(half => Math.Abs((2 * half) - size));
            }
        }
    }

    /// <summary>X[k] = sum over t of x[t] exp(-2πi kt/size), k from 0 to size/2.</summary>
    /// <param name="signal">Size samples.</param>
    /// <param name="re">Takes the bins' real parts.</param>
    /// <param name="im">Takes the bins' imaginary parts.</param>
    public abstract void Forward(ReadOnlySpan<Vector256<float>> signal, Span<Vector256<float>> re, Span<Vector256<float>> im);

    /// <summary>
    /// The adjoint of <see cref="Forward"/>: x[t] = sum over k from 0 to size/2 of Re G[k] cos(2πkt/size) - Im G[k]
    /// sin(2πkt/size). The inverse transform is this with bins weighed by <see cref="InverseWeight"/>.
    /// </summary>
    /// <param name="re">The bins' real parts.</param>
    /// <param name="im">The bins' imaginary parts.</param>
    /// <param name="signal">Takes size samples.</param>
    public abstract void Adjoint(ReadOnlySpan<Vector256<float>> re, ReadOnlySpan<Vector256<float>> im, Span<Vector256<float>> signal);

    /// <summary>What a bin weighs in the inverse transform: twice, over the length, where it stands for its mirror image too.</summary>
    public float InverseWeight(int bin) => (bin == 0 || 2 * bin == Size ? 1f : 2f) / Size;
}
