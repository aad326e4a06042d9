using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>The discrete Fourier transform of eight complex signals of one length at once, one a lane, see <see cref="RealFft"/>. Immutable: serves many threads.</summary>
internal abstract class ComplexFft
{
    /// <summary>The transform of a given length, at least 1.</summary>
    public static ComplexFft Create(int size) => MixedRadixFft.Serves(size) ? new MixedRadixFft(size) : new BluesteinFft(size);

    /// <summary>
    /// Replaces z by sum over t of z[t] exp(-2πi kt/size). With <paramref name="re"/> and <paramref name="im"/> exchanged it
    /// turns the other way: exp(+2πi kt/size). Neither is normalised.
    /// </summary>
    /// <param name="re">Real parts, as many as the length.</param>
    /// <param name="im">Imaginary parts.</param>
    public abstract void Transform(Span<Vector256<float>> re, Span<Vector256<float>> im);
}
