using System.Numerics;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Complex discrete Fourier transforms of one length, of eight signals at once: element t holds sample t of all eight, one in
/// each lane. Every step is then the same arithmetic on whole vectors, with no shuffles. Immutable: serves many threads.
/// </summary>
internal abstract class LaneFft
{
    /// <summary>Signals transformed at once.</summary>
    public const int Lanes = 8;

    /// <summary>The transform of a given length, at least 1.</summary>
    public static LaneFft Create(int size) => BitOperations.IsPow2(size) ? new PowerOfTwoFft(size) : new BluesteinFft(size);

    /// <summary>
    /// Replaces z by sum over t of z[t] exp(-2πi kt/size). With <paramref name="re"/> and <paramref name="im"/> exchanged it
    /// turns the other way: exp(+2πi kt/size). Neither is normalised.
    /// </summary>
    public abstract void Transform(Span<Vector256<float>> re, Span<Vector256<float>> im);
}
