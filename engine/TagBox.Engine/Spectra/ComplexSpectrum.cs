using TagBox.Engine.Layers;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Complex spectrograms of one or more signals. Real and imaginary parts lie in planes of their own, [bins, frames] with a
/// bin's frames side by side: the layout of a matrix factorisation and of a filterbank, which work along the frames.
/// </summary>
public sealed class ComplexSpectrum
{
    /// <summary>Wraps values that are already in memory.</summary>
    /// <param name="values">[signals, 2, bins, frames]: for each signal the real plane, then the imaginary one.</param>
    /// <exception cref="ArgumentException">The shape is another one.</exception>
    public ComplexSpectrum(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Shape.Length != 4 || values[1] != 2)
        {
            throw new ArgumentException($"Complex spectrograms are [signals, 2, bins, frames], not [{string.Join(", ", values.Shape.ToArray())}].", nameof(values));
        }

        Values = values;
    }

    /// <summary>Creates spectrograms of silence.</summary>
    /// <param name="signals">Number of signals.</param>
    /// <param name="bins">Frequencies.</param>
    /// <param name="frames">Frames.</param>
    public ComplexSpectrum(int signals, int bins, int frames)
        : this(new Tensor(signals, 2, bins, frames))
    {
    }

    /// <summary>All of it: [signals, 2, bins, frames].</summary>
    public Tensor Values { get; }

    /// <summary>Number of signals.</summary>
    public int Signals => Values[0];

    /// <summary>Frequencies.</summary>
    public int Bins => Values[2];

    /// <summary>Frames.</summary>
    public int Frames => Values[3];

    /// <summary>A signal's real parts, [bins, frames].</summary>
    /// <param name="signal">Its index, from 0.</param>
    public Span<float> Real(int signal) => Plane(2 * signal);

    /// <summary>A signal's imaginary parts, [bins, frames].</summary>
    /// <param name="signal">Its index, from 0.</param>
    public Span<float> Imaginary(int signal) => Plane((2 * signal) + 1);

    /// <summary>Spectrograms whose values are whatever the memory held.</summary>
    internal static ComplexSpectrum Uninitialized(int signals, int bins, int frames) => new(Layers.Uninitialized.Tensor(signals, 2, bins, frames));

    private Span<float> Plane(int index) => Values.Data.AsSpan(index * Bins * Frames, Bins * Frames);
}
