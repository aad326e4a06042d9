using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Learned;

/// <summary>
/// Where the learned prior looks: frames of 64 ms that overlap by half, and rows of one bin (15.6 Hz) up to 2 kHz, of two up to
/// 4, of four up to 8 and of sixteen up to 16 kHz; the last row stands for what lies above, too. The bins are as far apart at
/// any sample rate, to 0.3 % at the usual ones, so that audio keeps its own.
/// </summary>
internal static class MaskGrid
{
    private static readonly NamingConstants Constants = NamingConstants.Shipped;

    /// <summary>The first bin of each row, and of what lies above the last.</summary>
    private static readonly int[] Borders = FindBorders();

    /// <summary>Number of rows.</summary>
    public static int Rows => Borders.Length - 1;

    /// <summary>The transform of audio of a sample rate.</summary>
    /// <param name="sampleRate">In Hz.</param>
    public static Stft Transform(int sampleRate)
    {
        int frame = RealFft.NearestFast(Constants.FrameSeconds * sampleRate);
        return new Stft(new StftSettings(frame, frame / 2, WindowShape.SquareRootHann));
    }

    /// <summary>What is factorised: the mean power of each row's bins, to the 0.75th.</summary>
    /// <param name="spectrum">The channels' spectra, from <see cref="Transform"/>.</param>
    /// <returns>[channels, rows, frames].</returns>
    public static Tensor Levels(ComplexSpectrum spectrum)
    {
        Tensor levels = new(spectrum.Signals, Rows, spectrum.Frames);
        Workers.For(spectrum.Signals * Rows, index =>
        {
            (int signal, int row) = Math.DivRem(index, Rows);
            Span<float> values = levels.Data.AsSpan(index * spectrum.Frames, spectrum.Frames);
            for (int bin = Borders[row]; bin < Math.Min(Borders[row + 1], spectrum.Bins); bin++)
            {
                Range line = (bin * spectrum.Frames)..((bin + 1) * spectrum.Frames);
                TensorPrimitives.MultiplyAdd(spectrum.Real(signal)[line], spectrum.Real(signal)[line], values, values);
                TensorPrimitives.MultiplyAdd(spectrum.Imaginary(signal)[line], spectrum.Imaginary(signal)[line], values, values);
            }

            TensorPrimitives.Divide(values, Borders[row + 1] - Borders[row], values);
            TensorPrimitives.Pow(values, Constants.Exponent, values);
        });
        return levels;
    }

    /// <summary>A component's level as the amplitude that it stands for.</summary>
    /// <param name="level">A power to the 0.75th.</param>
    public static float Amplitude(float level) => MathF.Pow(level, 0.5f / Constants.Exponent);

    /// <summary>Factors of <see cref="Levels"/> as factors of every bin.</summary>
    /// <param name="rows">The factors of rows.</param>
    /// <param name="bins">How many bins there are.</param>
    public static Factors Spread(Factors rows, int bins)
    {
        int components = rows.Components;
        Tensor spectra = new(bins, components);
        for (int bin = 0; bin < bins; bin++)
        {
            rows.Spectra.Data.AsSpan(RowOf(bin) * components, components).CopyTo(spectra.Data.AsSpan(bin * components));
        }

        return rows with { Spectra = spectra };
    }

    /// <summary>The row of a bin.</summary>
    private static int RowOf(int bin)
    {
        int index = Array.BinarySearch(Borders, bin);
        return Math.Min(index < 0 ? ~index - 1 : index, Rows - 1);
    }

    private static int[] FindBorders()
    {
        List<int> borders = [0];
        foreach (RowGroup group in Constants.RowGroups)
        {
            for (int row = 0; row < group.Rows; row++)
            {
                borders.Add(borders[^1] + group.Bins);
            }
        }

        return [.. borders];
    }
}
