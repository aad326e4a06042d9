using TagBox.Engine.Audio;

namespace Quality;

/// <summary>A mixture with its true stems: a folder of mixture.wav and one WAV a stem, named by its tag.</summary>
internal sealed record Track(string Name, AudioBuffer Mixture, IReadOnlyList<(string Tag, AudioBuffer Audio)> Stems)
{
    public static IEnumerable<Track> ReadAll(string folder, double seconds) =>
        Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(track => File.Exists(Path.Combine(track, "mixture.wav"))).Select(track => Read(track, seconds));

    private static Track Read(string folder, double seconds) => new(
        Path.GetFileName(folder),
        ReadFile(Path.Combine(folder, "mixture.wav"), seconds),
        [.. Directory.GetFiles(folder, "*.wav").Order(StringComparer.Ordinal)
            .Where(file => Path.GetFileName(file) != "mixture.wav")
            .Select(file => (Path.GetFileNameWithoutExtension(file), ReadFile(file, seconds)))]);

    private static AudioBuffer ReadFile(string path, double seconds)
    {
        using IAudioReader reader = AudioFile.Open(path);
        return reader.Read(0, (int)Math.Min(reader.Length, seconds * reader.SampleRate));
    }
}
