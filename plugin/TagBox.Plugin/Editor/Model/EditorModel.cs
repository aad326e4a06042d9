using System.Globalization;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Editor.Model;

/// <summary>Everything that the window shows and does, without a window. Main thread.</summary>
internal sealed class EditorModel
{
    // Less sure than this it is a guess, and more names than this are too many to look through.
    private const double LeastSure = 0.2;
    private const int MostOffered = 12;

    private static readonly string[] Common = ["vocals", "drums", "bass", "guitar", "keys", "strings"];

    private readonly PluginParameters parameters;
    private readonly IHost host;
    private readonly double[] values;
    private Sight seen;

    /// <summary>Looks at a session.</summary>
    /// <param name="parameters">The plug-in's.</param>
    /// <param name="host">Is told of every edit.</param>
    /// <param name="session">The session.</param>
    public EditorModel(PluginParameters parameters, IHost host, ISessionView session)
    {
        (this.parameters, this.host, Session) = (parameters, host, session);
        values = new double[parameters.Set.Count];
        Edits = new(parameters, host);
        Choice = new(parameters, Edits);
        Entry = new(Choice);
        Array.Fill(values, double.NaN);
        Refresh();
    }

    /// <summary>What is shown of the session as it is.</summary>
    public ISessionView Session { get; }

    /// <summary>What there is of it.</summary>
    public SessionPicture Picture => seen.Picture;

    /// <summary>Moves parameters.</summary>
    public ParameterEdits Edits { get; }

    /// <summary>Which stems are wanted.</summary>
    public StemChoice Choice { get; }

    /// <summary>A name being typed.</summary>
    public NameEntry Entry { get; }

    /// <summary>Which rows are selected.</summary>
    public RowSelection Selection { get; } = new();

    /// <summary>The rows: what is chosen or finished, then the rest.</summary>
    public IReadOnlyList<StemRow> Rows { get; private set; } = [];

    /// <summary>The names to choose from by a click: what is heard, or common ones as long as nothing has listened.</summary>
    public IReadOnlyList<HeardName> Offered { get; private set; } = [];

    /// <summary>What is captured.</summary>
    public CaptureMap Captured { get; private set; } = CaptureMap.Empty;

    /// <summary>From the first captured sample to the last.</summary>
    public Region Span => Captured.Pieces.Count == 0 ? default : Region.Between(Captured.Pieces[0].Region.Start, Captured.Pieces[^1].Region.End);

    /// <summary>What the plug-in does with what it hears.</summary>
    public Mode Mode
    {
        get => (Mode)parameters.Set.Plain(parameters.Mode);
        set => Edits.Set(parameters.Mode, parameters.Set[parameters.Mode].ToNormalised((int)value));
    }

    /// <summary>Whether audio is recorded, or about to be.</summary>
    public bool IsArmed => parameters.IsOn(parameters.Arm);

    /// <summary>The state.</summary>
    public Status Status => (Status)parameters.Set.Plain(parameters.State);

    /// <summary>The state in words, whole.</summary>
    public string State => seen.State;

    /// <summary>What the user can do next.</summary>
    public string Next => NextStep.After(Status, Choice.Count > 0);

    /// <summary>How the state is meant.</summary>
    public Tone Tone => Status switch
    {
        Status.Sending or Status.Waiting or Status.Separating or Status.PlacingStems or Status.Capturing => Tone.Working,
        Status.Ready or Status.Replaying or Status.OnTracks => Tone.Good,
        Status.Empty or Status.Armed or Status.Captured or Status.Cancelled => Tone.Calm,
        _ => Tone.Bad,
    };

    /// <summary>Whether the engine is at work for this instance.</summary>
    public bool IsSeparating => Status is Status.Sending or Status.Waiting or Status.Separating;

    /// <summary>Whether there is something to cancel.</summary>
    public bool CanCancel => IsSeparating || Status == Status.PlacingStems;

    /// <summary>Whether something is wanted that is not there.</summary>
    public bool LacksStems => CanSeparate && Rows.Any(row => !row.IsCurrent && row.Name.Length > 0);

    /// <summary>Whether stems can be asked for.</summary>
    public bool CanSeparate => !CanCancel && Captured.Pieces.Count > 0 && Choice.Count > 0;

    /// <summary>How much is captured, in words; empty where that is nothing.</summary>
    public string CapturedWords => CaptureWords.Of(Captured, Picture.IsListening);

    /// <summary>How far a separation is, 0 to 1.</summary>
    public double Progress => parameters.Set.Value(parameters.Progress);

    /// <summary>How far it is and how long it goes on, in words.</summary>
    public string ProgressText => string.Create(CultureInfo.InvariantCulture, $"{100 * Progress:0} %{(Left.Length > 0 ? $" · {Left}" : "")}");

    /// <summary>Whether the host lets a plug-in make tracks.</summary>
    public bool HasTracks => host.IsReaper;

    /// <summary>Whether stems are finished.</summary>
    public bool HasStems => Picture.Stems.Count > 0;

    /// <summary>Where the host plays, in project time; null while it does not.</summary>
    public long? Playhead { get; private set; }

    /// <summary>Looks at what has changed since it was last looked at.</summary>
    /// <returns>Whether something has that is shown, beside <see cref="Playhead"/>.</returns>
    public bool Refresh()
    {
        bool hasMoved = false;
        Playhead = Session.Playhead;
        for (int index = 0; index < values.Length; index++)
        {
            hasMoved |= values[index] != parameters.Set.Value(index);
            values[index] = parameters.Set.Value(index);
        }

        // Of a picture whose sound is still being read, a copy comes that is equal.
        Sight now = new(Session.Picture, Session.StateText, Session.Audition);
        bool changed = hasMoved || now != seen || !ReferenceEquals(now.Picture, seen.Picture);
        seen = now;
        if (changed)
        {
            Captured = CaptureMap.Of(Picture.Takes);
            Rows = [.. MakeRows()];
            HeardName[] heard = [.. Picture.Heard.Where(name => name.Sureness >= LeastSure).Take(MostOffered)];
            Offered = heard.Length > 0 ? heard : [.. Common.Select(name => new HeardName(name, 0, []))];
        }

        return changed;
    }

    /// <summary>Begins or ends recording.</summary>
    public void ToggleArm() => Edits.Switch(parameters.Arm, !IsArmed);

    /// <summary>Has stems made.</summary>
    public void Separate() => Edits.Switch(parameters.Separate, true);

    /// <summary>Ends that.</summary>
    public void Cancel() => Edits.Switch(parameters.Cancel, true);

    /// <summary>Puts stems onto tracks of the host.</summary>
    public void PutOnTracks() => Edits.Switch(parameters.ToTracks, true);

    /// <summary>Index of a stem's level.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>.</param>
    public int Level(int slot) => parameters.Level(slot);

    /// <summary>A parameter's value, 0 to 1.</summary>
    /// <param name="index">Its index.</param>
    public double Value(int index) => parameters.Set.Value(index);

    /// <summary>What a parameter's value reads as.</summary>
    /// <param name="index">Its index.</param>
    public string Text(int index) => parameters.Set[index].ToText(Value(index));

    /// <summary>Whether a stem is muted.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>.</param>
    public bool IsMuted(int slot) => parameters.IsOn(parameters.Mute(slot));

    /// <summary>Mutes a stem, or no longer.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>.</param>
    public void ToggleMute(int slot) => Edits.Switch(parameters.Mute(slot), !IsMuted(slot));

    /// <summary>Whether a slot has a finished stem.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>.</param>
    public bool IsFinished(int slot) => Picture.Stems.Any(stem => stem.Slot == slot);

    /// <summary>Lets a finished stem be heard alone, or no longer.</summary>
    /// <param name="slot">0 to <see cref="StemSlots.Rest"/>.</param>
    public void ToggleAudition(int slot)
    {
        Session.Audition = IsFinished(slot) && Session.Audition != slot ? slot : null;
    }

    /// <summary>The files of a row, or of all that are selected where it is one of them. Only whole files have a path.</summary>
    /// <param name="slot">The row's slot; null for what is selected, or for all where nothing is.</param>
    /// <returns>Paths of files that exist; empty where one of them does not.</returns>
    public IReadOnlyList<string> Files(int? slot)
    {
        bool isAlone = slot is { } row && !Selection.Has(row);
        string[] paths = [.. Rows
            .Where(row => isAlone ? row.Slot == slot : Selection.Count == 0 || Selection.Has(row.Slot))
            .SelectMany(row => row.Stem?.Paths ?? [])];
        return paths.All(File.Exists) ? paths : [];
    }

    private string Left => Remaining.Text(Picture.SecondsLeft);

    private IEnumerable<StemRow> MakeRows()
    {
        StemRow[] rows = [.. Enumerable.Range(0, StemSlots.Count)
            .Select(slot => new StemRow(slot, Choice.At(slot), Picture.Stems.FirstOrDefault(stem => stem.Slot == slot)))];
        bool hasRest = Array.Exists(rows, row => row.Name.Length > 0 && row.Slot != StemSlots.Rest);
        return rows.Where(row => row.Slot == StemSlots.Rest ? hasRest : row.Name.Length > 0);
    }

    // What was seen of a session: another one is a reason to draw.
    private readonly record struct Sight(SessionPicture Picture, string State, int? Audition);
}
