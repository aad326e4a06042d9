using TagBox.Engine.Audio;

namespace TagBox.EndToEnd.Cluster;

/// <summary>The array job of <c>cluster/slurm</c> on a real Slurm.</summary>
public sealed class SlurmTests : IDisposable
{
    private const int Songs = 40;
    private const int Rate = 44100;

    private readonly string folder = Directory.CreateTempSubdirectory("tagbox-slurm-").FullName;

    private string Music => Path.Combine(folder, "music");

    private string Stems => Path.Combine(folder, "stems");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SlurmFact]
    public void Array_WhoseNodeIsKilledInTheMiddle_HasEverySongOnceAndWhole()
    {
        for (int song = 0; song < Songs; song++)
        {
            Write(song);
        }

        string cluster = Directory.CreateDirectory(Path.Combine(folder, "cluster")).FullName;
        using SlurmCluster slurm = new(cluster, AppContext.BaseDirectory);
        slurm.Submit(Path.Combine(folder, "%a.log"), Repository.File("cluster/slurm/separate.sbatch"), Music, Stems, "--stems", "drums,piano");

        string[] lost = [];
        Eventually.Be(() => Results().Length >= Songs / 4 && (lost = slurm.Tasks("tb2")).Length > 0, "a quarter of the songs is done, and both nodes are at work");
        slurm.Kill("tb2");
        Results().Length.ShouldBeLessThan(Songs);
        Eventually.Be(() => slurm.Tasks().Length == 0, "all tasks have ended");

        slurm.Job(lost.ShouldHaveSingleItem()).ShouldContain("Restarts=1");
        Results().Order().ShouldBe(Enumerable.Range(0, Songs).Select(Result).Order());
        Directory.GetFileSystemEntries(Stems, ".*", SearchOption.AllDirectories).ShouldBeEmpty("what the killed task had begun");
        for (int song = 0; song < Songs; song++)
        {
            Song.Distance(Sum(Result(song)), 0, Song.Read(SongFile(song)), 0, 2 * Rate).ShouldBeLessThan(1e-6f);
        }
    }

    /// <summary>The folders of finished songs.</summary>
    private string[] Results() => Directory.Exists(Stems)
        ? [.. Directory.GetFiles(Stems, "tagbox.json", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!).Where(place => !Path.GetFileName(place).StartsWith('.'))]
        : [];

    private string SongFile(int song) => Path.Combine(Music, $"album {song % 5}", $"{song:00}.wav");

    private string Result(int song) => Path.Combine(Stems, $"album {song % 5}", $"{song:00} stems");

    private static AudioBuffer Sum(string result)
    {
        AudioBuffer[] stems = [.. Directory.GetFiles(result, "*.wav").Select(Song.Read)];
        stems.Length.ShouldBe(3, result);
        AudioBuffer sum = new(stems[0].Channels.Length, stems[0].Length, stems[0].SampleRate);
        for (int channel = 0; channel < sum.Channels.Length; channel++)
        {
            for (int n = 0; n < sum.Length; n++)
            {
                sum.Channels[channel][n] = stems.Sum(stem => stem.Channels[channel][n]);
            }
        }

        return sum;
    }

    /// <summary>Two seconds of a note and a beat, every song another note.</summary>
    private void Write(int song)
    {
        Random noise = new(song);
        double pitch = 220 * Math.Pow(2, song % 12 / 12.0);
        AudioBuffer audio = new(1, 2 * Rate, Rate);
        for (int n = 0; n < audio.Length; n++)
        {
            double time = (double)n / Rate;
            double note = Math.Sin(2 * Math.PI * pitch * time) * Math.Exp(-2 * (time % 1)) / 3;
            audio.Channels[0][n] = (float)(note + (((noise.NextDouble() * 2) - 1) * Math.Exp(-30 * (time % 0.5)) / 3));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(SongFile(song))!);
        Song.Write(SongFile(song), audio);
    }
}
