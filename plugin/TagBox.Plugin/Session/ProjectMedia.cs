using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.State;

namespace TagBox.Plugin.Session;

/// <summary>The captures and stems of a project, wherever their files are. For one thread at a time.</summary>
/// <param name="folder">Where new files go.</param>
internal sealed class ProjectMedia(SessionFolder folder) : IDisposable
{
    // How often files that are missing are looked for, in milliseconds, and how many times longer that rests than it took.
    private const long LookInterval = 5000;
    private const long Rest = 20;

    private readonly ProjectFiles files = new(folder);
    private long nextLook;

    /// <summary>What has been captured.</summary>
    public CaptureStore Captures { get; } = new(folder);

    /// <summary>What that was separated into.</summary>
    public StemLibrary Stems { get; } = new();

    private IEnumerable<string> Paths =>
        Captures.Pieces.Select(piece => piece.Take.Path).Concat(Stems.Sets.SelectMany(set => set.Stems).Select(stem => stem.Path));

    /// <summary>What a project keeps.</summary>
    public (IReadOnlyList<CapturePiece> Captures, IReadOnlyList<StemSet> Stems, IReadOnlyList<KeptFile> Files) Save() =>
        (Captures.Pieces, Stems.Sets, files.Keep(Paths));

    /// <summary>Takes up what a project kept, in place of what there is.</summary>
    /// <param name="state">What it kept.</param>
    public void Restore(PluginState state)
    {
        Captures.Restore(state.Captures);
        Stems.Sets = state.Stems;
        files.Learn(state.Files);
        Replace(files.Locate(Paths));
    }

    /// <summary>
    /// Looks for files that are missing, from time to time: whoever moves them back, or into one of the folders that are searched, need not
    /// open the project anew.
    /// </summary>
    /// <param name="atOnce">Whether to do so now in any case.</param>
    public void LookForMissing(bool atOnce)
    {
        bool isComplete = Captures.MissingFile is null && Stems.Problem != Status.StemsMissing;
        long now = Environment.TickCount64;
        if (isComplete || (now < nextLook && !atOnce))
        {
            return;
        }

        string[] missing = [.. Paths.Where(path => !File.Exists(path))];
        IReadOnlyDictionary<string, string> moved = files.Locate(missing);
        bool hasCaptureBack = Captures.MissingFile is { } path && File.Exists(path);
        if (moved.Count > 0 || hasCaptureBack || Stems.IsFileBack)
        {
            Replace(moved);
        }

        nextLook = now + Math.Max(LookInterval, Rest * (Environment.TickCount64 - now));
    }

    /// <summary>What there is to say of all that.</summary>
    /// <param name="isReplaying">Whether stems are to be played.</param>
    public (Status Status, string Why) Describe(bool isReplaying)
    {
        if (Stems.Problem != Status.Ready)
        {
            return (Stems.Problem, Stems.MissingFile is { } stem ? PutBack(Path.GetFileName(stem)) : Stems.Why);
        }

        if (Captures.MissingFile is { } path)
        {
            return (Status.CaptureMissing, PutBack(path));
        }

        if (Captures.OtherFormat is { } format)
        {
            return (Status.OtherFormat, $"{format.Rate} Hz, {format.Channels} channels; go back to it, or capture again");
        }

        CaptureMap map = Captures.Map;
        StemSet[] sets = [.. Stems.Sets.Where(set => set.Format == map.Format)];
        if (sets.Length > 0 && Stems.IsCurrent(map))
        {
            // A licence is named wherever its stems are made, and for the user that is here.
            string[] licences = [.. sets.Select(set => set.Licence).OfType<string>().Distinct()];
            return (isReplaying ? Status.Replaying : Status.Ready, licences.Length == 0 ? "" : $"made with {string.Join(' ', licences)}");
        }

        return (map.Pieces.Count > 0 ? Status.Captured : Status.Empty, "");
    }

    /// <summary>Closes all files.</summary>
    public void Dispose()
    {
        Captures.Dispose();
        Stems.Dispose();
    }

    // There is no window to point at a file in, but a folder that is looked into.
    private string PutBack(string path) => $"'{path}'. Put it back, or into '{folder.Parent}'.";

    private void Replace(IReadOnlyDictionary<string, string> moved)
    {
        Captures.Restore([.. Captures.Pieces.Select(piece =>
            piece with { Take = piece.Take with { Path = moved.GetValueOrDefault(piece.Take.Path, piece.Take.Path) } })]);
        Stems.Sets = [.. Stems.Sets.Select(set => set with
        {
            Stems = [.. set.Stems.Select(stem => stem with { Path = moved.GetValueOrDefault(stem.Path, stem.Path) })],
        })];
    }
}
