using System.CommandLine;
using System.Globalization;
using Quality;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Published;
using TagBox.Engine.Separation;
using TagBox.Engine.Steering;
using TagBox.Engine.Taggers;

Argument<DirectoryInfo> tracks = new("tracks") { Description = "A folder of tracks: each a folder of mixture.wav and its true stems, named by their tags." };
Option<FileInfo[]> taggers = new("--tagger") { Description = "Weights of a tagger, its tags.txt beside it; several vote.", AllowMultipleArgumentsPerToken = true };
Option<string> prior = new("--prior") { Description = "components or learned.", DefaultValueFactory = _ => "components" };
Option<int?> steps = new("--steps") { Description = "These and the next three are the prior's own by default." };
Option<float?> rate = new("--rate");
Option<float?> purity = new("--purity");
Option<float?> exploration = new("--exploration");
Option<int> components = new("--components") { DefaultValueFactory = _ => new ComponentsSettings().Components };
Option<float> exponent = new("--exponent") { DefaultValueFactory = _ => new ComponentsSettings().Exponent };
Option<double> frame = new("--frame") { DefaultValueFactory = _ => new ComponentsSettings().FrameSeconds };
Option<int> rounds = new("--rounds") { DefaultValueFactory = _ => new ComponentsSettings().Iterations };
Option<int> seed = new("--seed");
Option<double> seconds = new("--seconds") { Description = "How much of each track, from its beginning.", DefaultValueFactory = _ => double.PositiveInfinity };
Option<int?> published = new("--published") { Description = "Compare the outputs of TAGBOX as published instead, by so many steps." };
Option<bool> absent = new("--absent") { Description = "Ask for every tag that a track lacks instead, and print how loud it is." };
RootCommand command = new("Separates tracks whose true stems are known, and prints how near it came.")
{
    tracks, taggers, prior, steps, rate, purity, exploration, components, exponent, frame, rounds, seed, seconds, published, absent,
};
command.SetAction(arguments =>
{
    Tagger[] heard = [.. arguments.GetValue(taggers)!.Select(Load)];
    ComponentsSettings parts = new()
    {
        Components = arguments.GetValue(components),
        Exponent = arguments.GetValue(exponent),
        FrameSeconds = arguments.GetValue(frame),
        Iterations = arguments.GetValue(rounds),
    };
    IPrior maker = arguments.GetValue(prior) == "learned" ? new LearnedPrior() : new ComponentsPrior(parts);
    Func<IReadOnlyList<StemRequest>, SteeringSettings> steering = stems =>
    {
        SteeringSettings own = maker.SteeringFor(stems);
        return own with
        {
            Steps = arguments.GetValue(steps) ?? own.Steps,
            LearningRate = arguments.GetValue(rate) ?? own.LearningRate,
            Purity = arguments.GetValue(purity) ?? own.Purity,
            Exploration = arguments.GetValue(exploration) ?? own.Exploration,
        };
    };
    if (arguments.GetValue(absent))
    {
        Evaluation lacking = new(heard, maker, steering, arguments.GetValue(seed));
        string[] tags = [.. heard.SelectMany(tagger => tagger.Tags).Distinct()];
        ReportAbsent([.. Track.ReadAll(arguments.GetValue(tracks)!.FullName, arguments.GetValue(seconds)).SelectMany(track => lacking.Absent(track, tags))]);
        return;
    }

    Func<Track, IReadOnlyList<Score>> evaluate = arguments.GetValue(published) is { } latentSteps
        ? new Published(heard, new LatentSettings { Steps = latentSteps }, arguments.GetValue(seed)).Run
        : new Evaluation(heard, maker, steering, arguments.GetValue(seed)).Run;
    List<Score> scores = [];
    foreach (Track track in Track.ReadAll(arguments.GetValue(tracks)!.FullName, arguments.GetValue(seconds)))
    {
        IReadOnlyList<Score> found = evaluate(track);
        scores.AddRange(found);
        Console.Error.WriteLine($"{track.Name}:");
        Console.Error.WriteLine(string.Join('\n', Rows(found.GroupBy(score => score.Method))));
    }

    Report("method", scores.GroupBy(score => score.Method));
    Report("method, number of sources", scores.GroupBy(score => string.Create(CultureInfo.InvariantCulture, $"{score.Method}, {score.Sources} sources")));
    Report("one stem, by tag", scores.Where(score => score.Method == "one stem").GroupBy(score => score.Tag));
});
return command.Parse(args).Invoke();

static Tagger Load(FileInfo file)
{
    Checkpoint checkpoint = Checkpoint.Read(file.FullName);
    string[] tags = checkpoint.Metadata.TryGetValue("tags", out string? own)
        ? own.Split('\n')
        : File.ReadAllLines(Path.Combine(file.DirectoryName!, "tags.txt"));
    return TaggerLoader.Load(checkpoint, tags, Path.GetFileNameWithoutExtension(file.Name));
}

static void Report(string by, IEnumerable<IGrouping<string, Score>> groups)
{
    Console.WriteLine($"\n| {by} | stems | SI-SDRi dB | SDRi dB | SDR dB |\n|---|---|---|---|---|");
    Console.WriteLine(string.Join('\n', Rows(groups.OrderBy(group => group.Key, StringComparer.Ordinal))));
}

static void ReportAbsent(IReadOnlyList<(string Tag, double Level)> levels)
{
    Console.WriteLine("| absent tag | asks | mean dB | louder than -30 dB |\n|---|---|---|---|");
    foreach (IGrouping<string, (string Tag, double Level)>? group in levels.GroupBy(level => level.Tag).Append(levels.GroupBy(_ => "all").Single()).OrderByDescending(group => group.Average(level => level.Level)))
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {group.Average(level => level.Level):F1} | {group.Count(level => level.Level > -30)} |"));
    }
}

static IEnumerable<string> Rows(IEnumerable<IGrouping<string, Score>> groups) => groups.Select(group => string.Create(
    CultureInfo.InvariantCulture,
    $"| {group.Key} | {group.Count()} | {Improvement(group)} | {group.Average(score => score.PlainImprovement):F1} | {group.Average(score => score.Plain):F1} |"));

// Silence has no scale to compare: its scale-invariant ratio is minus infinity.
static string Improvement(IGrouping<string, Score> group) =>
    group.Any(score => score.Method == "silence") ? "-" : group.Average(score => score.ScaleInvariantImprovement).ToString("F2", CultureInfo.InvariantCulture);
