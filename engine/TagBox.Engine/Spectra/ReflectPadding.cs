namespace TagBox.Engine.Spectra;

/// <summary>
/// Extension of a signal on both sides by its mirror image, the outermost samples not repeated; as often as it takes when the
/// signal is shorter than the extension.
/// </summary>
internal static class ReflectPadding
{
    /// <summary>Writes the signal, extended, over the whole of <paramref name="padded"/>; an empty signal is silence.</summary>
    public static void Pad(ReadOnlySpan<float> signal, int padding, Span<float> padded)
    {
        if (signal.IsEmpty)
        {
            padded.Clear();
            return;
        }

        signal.CopyTo(padded[padding..]);
        for (int i = 0; i < padding; i++)
        {
            padded[i] = signal[Reflect(i - padding, signal.Length)];
        }

        for (int i = padding + signal.Length; i < padded.Length; i++)
        {
            padded[i] = signal[Reflect(i - padding, signal.Length)];
        }
    }

    /// <summary>The adjoint of <see cref="Pad"/>: adds every sample of the extension to the one it was copied from.</summary>
    public static void Fold(ReadOnlySpan<float> padded, int padding, Span<float> signal)
    {
        if (signal.IsEmpty)
        {
            return;
        }

        padded.Slice(padding, signal.Length).CopyTo(signal);
        for (int i = 0; i < padding; i++)
        {
            signal[Reflect(i - padding, signal.Length)] += padded[i];
        }

        for (int i = padding + signal.Length; i < padded.Length; i++)
        {
            signal[Reflect(i - padding, signal.Length)] += padded[i];
        }
    }

    private static int Reflect(int index, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        int period = 2 * (length - 1);
        int folded = ((index % period) + period) % period;
        return folded < length ? folded : period - folded;
    }
}
