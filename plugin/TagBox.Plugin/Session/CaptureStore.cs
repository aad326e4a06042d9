using TagBox.Engine.Audio;
using TagBox.Plugin.Capture;

namespace TagBox.Plugin.Session;

/// <summary>
/// What has been captured, in this and in earlier lives, and what is being written just now. Captures of another rate or width are
/// kept aside, and come back when the project goes back to it. For one thread at a time.
/// </summary>
/// <param name="folder">Where new takes go.</param>
internal sealed class CaptureStore(SessionFolder folder) : IDisposable
{
    private readonly Dictionary<CaptureFormat, CaptureMap> maps = [];
    private CaptureFormat? current;
    private CaptureRecorder? recorder;
    private string? missing;
    private volatile string? problem;

    /// <summary>What is on disk, of the form that is processed now or was last.</summary>
    public CaptureMap Map => recorder?.Map ?? (Form is { } form ? maps.GetValueOrDefault(form, CaptureMap.Empty) : CaptureMap.Empty);

    /// <summary>All that is on disk, of every form.</summary>
    public IReadOnlyList<CapturePiece> Pieces => [.. Map.Pieces, .. maps.Where(map => map.Key != Form).SelectMany(map => map.Value.Pieces)];

    /// <summary>A form that something was captured in, where nothing was in the one that is processed now; null where that is not so.</summary>
    public CaptureFormat? OtherFormat => Map.Pieces.Count > 0 ? null : maps.Values.FirstOrDefault(map => map.Pieces.Count > 0)?.Format;

    /// <summary>Why nothing more can be written; null while all is well. Read by any thread.</summary>
    public string? Problem => problem;

    /// <summary>A captured file that was not there when the project was opened; null where none is missing, or none is needed any more.</summary>
    public string? MissingFile => missing is { } path && Map.Pieces.Any(piece => piece.Take.Path == path) ? path : null;

    private CaptureFormat? Form => current ?? (maps.Count > 0 ? maps.First().Key : null);

    /// <summary>Begins to take audio from a ring, in place of the one before.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="rate">Samples a second, in Hz.</param>
    public void Begin(CaptureRing ring, int rate)
    {
        End();
        current = new(rate, ring.Channels);
        recorder = new(ring, rate, maps.GetValueOrDefault(current.Value, CaptureMap.Empty), folder.NextTake);
    }

    /// <summary>Takes what is in the ring, and writes it.</summary>
    /// <param name="all">Whether all of it is written at once.</param>
    /// <returns>False where that cannot be; <see cref="Problem"/> says why.</returns>
    public bool Drain(bool all = true) => recorder is not { } active || Try(() => active.Drain(all));

    /// <summary>Ends a capture.</summary>
    /// <param name="trim">What was recorded around the loop.</param>
    public void Finish(LoopTrim? trim) => recorder?.Finish(trim);

    /// <summary>Writes what is in the ring, and lets go of it.</summary>
    public void End()
    {
        Drain();
        if (recorder is { } ended)
        {
            maps[current!.Value] = ended.Map;
            ended.Dispose();
            recorder = null;
        }
    }

    /// <summary>Forgets a problem: the user tries again.</summary>
    public void Retry() => problem = null;

    /// <summary>Does something that writes files.</summary>
    /// <param name="write">What.</param>
    /// <returns>False where that cannot be; <see cref="Problem"/> says why.</returns>
    public bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The state that it is said with begins with the same words.
            problem = FileErrors.CannotWrite(folder.Parent, error).Message.Replace($"Cannot write {folder.Parent}", $"'{folder.Parent}'", StringComparison.Ordinal);
            return false;
        }
    }

    /// <summary>Takes up what a project kept, in place of what there is.</summary>
    /// <param name="pieces">What had been captured.</param>
    public void Restore(IReadOnlyList<CapturePiece> pieces)
    {
        Drain();
        maps.Clear();
        foreach (IGrouping<CaptureFormat, CapturePiece> ofOneForm in pieces.GroupBy(piece => piece.Take.Format))
        {
            maps[ofOneForm.Key] = CaptureMap.Of(ofOneForm);
        }

        recorder?.Replace(maps.GetValueOrDefault(current!.Value, CaptureMap.Empty));
        missing = pieces.Select(piece => piece.Take.Path).Distinct().FirstOrDefault(path => !File.Exists(path));
    }

    /// <summary>Closes the take at hand.</summary>
    public void Dispose() => End();
}
