namespace TagBox.Engine.Spectra;

/// <summary>The samples of a window.</summary>
internal static class WindowFunction
{
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
