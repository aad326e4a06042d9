namespace TagBox.Engine.Spectra;

/// <summary>The samples of a window.</summary>
internal static class WindowFunction
{
    /// <summary>The window that is taken: its own samples where there are some, else its shape's.</summary>
    public static float[] Create(StftSettings settings) =>
        settings.WindowSamples is { } samples ? [.. samples] : Create(settings.Window, settings.FftSize);

    public static float[] Create(WindowShape shape, int size)
    {
        float[] window = new float[size];
        for (int n = 0; n < size; n++)
        {
            double sine = Math.Sin(Math.PI * n / size);
            window[n] = (float)(shape == WindowShape.Hann ? sine * sine : sine);
        }

        return window;
    }
}
