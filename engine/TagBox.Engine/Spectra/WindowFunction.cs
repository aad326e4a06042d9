namespace TagBox.Engine.Spectra;

/// <summary>The samples of a window.</summary>
internal static class WindowFunction
{
    /// <summary>The window that is taken: its own samples where there are some, else its shape's.</summary>
    public static float[] Create(StftSettings settings) =>
        settings.WindowSamples is { } samples ? [.. samples] : Create(settings.Window, settings.FftSize);

    private static float[] Create(WindowShape shape, int size) => shape == WindowShape.Hann
        ? Hann(size)
        : [.. Enumerable.Range(0, size).Select(n => (float)Math.Sin(Math.PI * n / size))];

    /// <summary>
    /// In single precision, as torch.hann_window computes it, which is up to 2e-7 off: networks have heard through this one, and
    /// beside a loud partial the difference is as large as what they hear in a quiet band.
    /// </summary>
    private static float[] Hann(int size)
    {
        float step = (float)(Math.Tau / size);
        return [.. Enumerable.Range(0, size).Select(n => (MathF.Cos(n * step) * -0.5f) + 0.5f)];
    }
}
