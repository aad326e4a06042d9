using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using TagBox.Cli.Reports;
using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Pages;

/// <summary>
/// <c>listen.html</c>: the stems of a separation to hear together in a browser. The file holds all it needs, the audio, too: a page that is
/// opened from a disk may not read the files beside it, and players of their own would drift apart.
/// </summary>
/// <param name="folder">Where it goes, beside the stems.</param>
/// <param name="replace">Whether a page that is there may be replaced.</param>
internal sealed class ListenPage(string folder, bool replace)
{
    /// <summary>The page's file.</summary>
    public const string FileName = "listen.html";

    /// <summary>Bytes of 16-bit audio a page holds at most: 25 minutes over all stems, in stereo at 44.1 kHz. Browsers hold it as floats, in twice as much memory.</summary>
    private const long MaxBytes = 256L << 20;

    private readonly string path = Path.Combine(folder, FileName);

    /// <summary>Makes sure, before the work begins, that the page can be made.</summary>
    /// <param name="length">Samples a channel of each stem.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    /// <param name="stems">How many there will be at least, the rest among them.</param>
    /// <exception cref="TagBoxException">It is too long for a page, or a page is there already.</exception>
    public void Check(long length, int channels, int sampleRate, int stems)
    {
        if (EmbeddedAudio.Bytes(length, channels) * stems > MaxBytes)
        {
            double minutes = MaxBytes / (double)EmbeddedAudio.Bytes(sampleRate, channels) / stems / 60;
            throw new TagBoxException(string.Create(
                CultureInfo.InvariantCulture,
                $"A page for --page holds {minutes:F1} minutes of {stems} stems like these: choose a part with --start and --end, or leave --page out."));
        }

        if (Directory.Exists(path) || (File.Exists(path) && !replace))
        {
            throw new TagBoxException($"{path} exists already: replace it with --force, or choose another folder with --out.");
        }
    }

    /// <summary>Writes the page; it appears whole or not at all.</summary>
    /// <param name="report">What was separated; its stems lie in the folder.</param>
    /// <param name="taggers">What is heard in it over time.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The page's path.</returns>
    /// <exception cref="TagBoxException">It cannot be written, or is too long. The stems stay.</exception>
    public string Write(SeparationReport report, IReadOnlyList<TaggerReport> taggers, CancellationToken cancellation)
    {
        string unfinished = Path.Combine(folder, $".{FileName}.{Path.GetRandomFileName()}.part");
        try
        {
            using (FileStream file = new(unfinished, FileMode.CreateNew))
            {
                Write(file, report, taggers, cancellation);
            }

            File.Move(unfinished, path, replace);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot write {path}: {error.Message.TrimEnd('.')}. The stems are there.", error);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private void Write(Stream page, SeparationReport report, IReadOnlyList<TaggerReport> taggers, CancellationToken cancellation)
    {
        IAudioReader[] stems = [.. report.Stems.Select(stem => AudioFile.Open(stem.Path))];
        try
        {
            IAudioReader first = stems[0];
            Check(first.Length, first.Channels, first.SampleRate, stems.Length);
            double scale = Math.Max(1, report.Stems.Max(stem => Loudest(stem)));
            ListenData data = new(
                Path.GetFileNameWithoutExtension(report.Input.Path), first.SampleRate, first.Channels, first.Length, scale, report.Input.Start,
                [.. report.Stems.Select(stem => new ListenStem(stem.Name, Path.GetFileName(stem.Path)))], taggers);

            string[] parts = Resource("listen.html").Split("<!--content-->");
            Text(parts[0].Replace("/*style*/", Resource("listen.css"), StringComparison.Ordinal));
            Text($"<script type=\"application/json\" id=\"data\">{JsonSerializer.Serialize(data, ListenJson.Default.ListenData)}</script>\n");
            foreach (IAudioReader stem in stems)
            {
                Text("<script type=\"text/plain\" class=\"audio\">");
                EmbeddedAudio.Write(stem, scale, page, cancellation);
                Text("</script>\n");
            }

            Text(parts[1].Replace("/*script*/", Resource("listen.js"), StringComparison.Ordinal));
        }
        finally
        {
            foreach (IAudioReader stem in stems)
            {
                stem.Dispose();
            }
        }

        void Text(string text) => page.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A stem's largest sample; levels are reported in hundredths of a decibel.</summary>
    private static double Loudest(StemReport stem) => stem.PeakDb is { } peak ? Math.Pow(10, (peak + 0.01) / 20) : 0;

    private static string Resource(string name)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
