using System.Text.Json;
using TagBox.Engine;

namespace TagBox.Cli.Evaluating;

/// <summary>Keeps each score on disk as soon as it is known, so that an evaluation that was stopped goes on where it was. Safe for several threads.</summary>
internal sealed class ScoreLog : IDisposable
{
    private readonly List<StemScore> scores = [];
    private readonly StreamWriter writer;

    /// <summary>Opens the log, or begins it.</summary>
    /// <param name="path">The file: a line of settings, then a line of JSON a score.</param>
    /// <param name="settings">What the scores depend on.</param>
    /// <exception cref="TagBoxException">It was made with other settings, or cannot be written.</exception>
    public ScoreLog(string path, string settings)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
            if (lines.Length > 0 && lines[0] != settings)
            {
                throw new TagBoxException($"'{path}' holds scores made otherwise ({lines[0]}); choose another folder with --out.");
            }

            // A line that was cut off when the program ended is made again.
            scores.AddRange(lines.Skip(1).Select(Parse).OfType<StemScore>());
            writer = new StreamWriter(path, append: false) { AutoFlush = true };
            writer.WriteLine(settings);
            scores.ForEach(Write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"'{path}' cannot be written: {error.Message}", error);
        }
    }

    /// <summary>What is known so far, by track and stem.</summary>
    public IReadOnlyList<StemScore> Scores
    {
        get
        {
            lock (scores)
            {
                return [.. scores.OrderBy(score => score.Track, StringComparer.Ordinal).ThenBy(score => score.Stem, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Whether a stem has been scored.</summary>
    public bool Has(string track, string stem)
    {
        lock (scores)
        {
            return scores.Exists(score => score.Track == track && score.Stem == stem);
        }
    }

    /// <summary>Adds a score.</summary>
    public void Add(StemScore score)
    {
        lock (scores)
        {
            scores.Add(score);
            Write(score);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void Write(StemScore score) => writer.WriteLine(JsonSerializer.Serialize(score, ScoreJson.Default.StemScore));

    private static StemScore? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ScoreJson.Default.StemScore);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
