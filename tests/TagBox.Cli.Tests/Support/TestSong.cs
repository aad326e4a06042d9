namespace TagBox.Cli.Tests.Support;

/// <summary>Small songs: a plucked chord, a beat of noise, and the two panned apart.</summary>
internal static class TestSong
{
    public static float[][] Samples(double seconds, int sampleRate = 44100, int channels = 2)
    {
        Random noise = new(1);
        float[][] song = [.. Enumerable.Range(0, channels).Select(_ => new float[(int)(seconds * sampleRate)])];
        for (int n = 0; n < song[0].Length; n++)
        {
            double time = (double)n / sampleRate;
            double chord = new[] { 220.0, 277.18, 329.63 }.Sum(pitch => Math.Sin(2 * Math.PI * pitch * time)) * Math.Exp(-2 * (time % 1)) / 8;
            double beat = ((noise.NextDouble() * 2) - 1) * Math.Exp(-30 * (time % 0.5)) / 3;
            for (int channel = 0; channel < channels; channel++)
            {
                double pan = channels == 1 ? 0.5 : (double)channel / (channels - 1);
                song[channel][n] = (float)((chord * (1 - pan)) + (beat * pan));
            }
        }

        return song;
    }

    public static string Write(string path, double seconds, int sampleRate = 44100, int channels = 2)
    {
        TestWav.Write(path, sampleRate, Samples(seconds, sampleRate, channels));
        return path;
    }
}
