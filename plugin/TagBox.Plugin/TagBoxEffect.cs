using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Editor;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Reaper;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Session;
using TagBox.Plugin.State;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Windowing;

namespace TagBox.Plugin;

/// <summary>TagBox in a host: records what passes while armed, has the engine separate it, and plays the stems back in place.</summary>
public sealed class TagBoxEffect : AudioEffect
{
    /// <summary>The plug-in's version.</summary>
    public static string Version { get; } = Release.Of(typeof(TagBoxEffect).Assembly);

    private readonly PluginParameters parameters;
    private readonly PluginSession session;
    private readonly ReplayControls controls;
    private IHost? host;

    /// <summary>Creates an instance that meets the current user's engine.</summary>
    /// <param name="engineFolder">The folder where an installation keeps the engine; null to look for it elsewhere only.</param>
    public TagBoxEffect(string? engineFolder = null)
        : this(new EngineClientOptions($"TagBox plug-in {Version}", EngineEndpoint.ForCurrentUser, new EngineLauncher(beside: engineFolder)) { Release = Version }, new SessionFolder())
    {
    }

    internal TagBoxEffect(EngineClientOptions engine, SessionFolder folder)
        : this(new PluginParameters(), engine, folder)
    {
    }

    private TagBoxEffect(PluginParameters parameters, EngineClientOptions engine, SessionFolder folder)
        : base(parameters.Set)
    {
        this.parameters = parameters;
        session = new(parameters, engine, folder);
        controls = new(parameters, View.Solo);
    }

    /// <summary>What a window shows of this instance.</summary>
    internal SessionView View => session.View;

    /// <inheritdoc/>
    public override IReadOnlyList<string> AuxiliaryOutputs { get; } =
        [.. Enumerable.Range(1, StemSlots.Wanted).Select(number => $"Stem {number}"), "Rest"];

    /// <inheritdoc/>
    public override ContextNeeds ContextNeeds =>
        ContextNeeds.TransportState | ContextNeeds.Cycle | ContextNeeds.Tempo | ContextNeeds.ProjectTimeMusic;

    /// <summary>Infinite: stems sound over a silent input, and a capture must not have a hole where the input was silent. Some hosts ask but once.</summary>
    public override uint TailSamples => InfiniteTail;

    /// <inheritdoc/>
    public override bool AcceptsMainChannels(int channels) => channels is >= 1 and <= CaptureFormat.MaxChannels;

    /// <inheritdoc/>
    public override void Initialize(IHost host) => session.Tracks.Host = this.host = host;

    /// <inheritdoc/>
    public override void Activate(ProcessSetup setup)
    {
        LookForProject();
        session.Activate(new((int)Math.Round(setup.SampleRate), setup.MainChannels), setup.MaxBlock);
    }

    /// <inheritdoc/>
    public override void Deactivate()
    {
        View.Mark.Clear();
        session.Deactivate();
    }

    /// <inheritdoc/>
    public override void SetProcessing(bool processing)
    {
        View.Mark.Clear();
        parameters.Presses.Follow(isPlaying: false);
        if (!processing && session.Path is { } path && path.Input.EndBounce())
        {
            parameters.Switch(parameters.Arm, false);
        }
    }

    /// <inheritdoc/>
    public override bool TakesMove(int index, double normalised, in ProcessContext? context) =>
        parameters.Presses.TakesMove(index, normalised, context is { } said && said.Has(ContextStates.Playing));

    /// <inheritdoc/>
    public override bool TakesEdit(int index, double normalised) => parameters.Presses.TakesEdit(index, normalised);

    /// <inheritdoc/>
    public override void OnMainThread() => session.Tracks.Advance(LeaveReplay);

    /// <inheritdoc/>
    public override void OnEdited(int index) => session.Wake();

    /// <inheritdoc/>
    public override EffectView? CreateView() =>
        host is null || !ContentView.IsPossible ? null : new ContentView(new TagBoxEditor(new EditorModel(parameters, host, session.View)));

    /// <inheritdoc/>
    public override void Process(in ProcessBlock block)
    {
        if (session.Path is not { } path)
        {
            DryPath.Pass(block, 0, block.Samples);
            return;
        }

        Playhead head = path.Clock.Read(block.Context, block.Mode, block.Samples);
        parameters.Presses.Follow(head.Playing);
        View.Mark.Move(head);
        controls.Begin(block.Changes, path.Player);
        Record(path, head, block);
        path.Player.Follow(head);
        Replay(path.Player, head, block);
    }

    /// <inheritdoc/>
    public override void SaveState(Stream stream)
    {
        LookForProject();
        (IReadOnlyList<CapturePiece>? captures, IReadOnlyList<StemSet>? stems, IReadOnlyList<KeptFile>? files) = session.Save();
        KeptParameter[] kept = [.. parameters.Kept.Select(index => new KeptParameter(
            parameters.Set[index].Id,
            parameters.Set.Value(index),
            parameters.Set[index] is StemParameter stem ? stem.ToText(parameters.Set.Value(index)) : null))];
        stream.Write(StateFormat.Write(new(kept, captures, stems, files)).Span);
    }

    /// <inheritdoc/>
    public override void LoadState(Stream stream)
    {
        PluginState state = StateFormat.Read(stream);
        int[] known = [.. parameters.Kept];
        foreach (KeptParameter kept in state.Parameters)
        {
            int index = parameters.Set.IndexOf(kept.Id);
            if (known.Contains(index))
            {
                // Names outlive places: a later version may have put another name where this one was.
                double named = kept.Name is not null && parameters.Set[index].TryParse(kept.Name, out double value) ? value : 0;
                parameters.Set.Set(index, parameters.Set[index] is StemParameter ? named : kept.Value);
            }
        }

        LookForProject();
        session.Restore(state);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => session.Dispose();

    // Tracks below this one's are its input, which Replay would put its stems in the place of.
    private void LeaveReplay()
    {
        if (host is not null && (Mode)parameters.Set.Plain(parameters.Mode) == Mode.Replay)
        {
            host.BeginEdit(parameters.Mode);
            host.PerformEdit(parameters.Mode, parameters.Set[parameters.Mode].ToNormalised((int)Mode.Capture));
            host.EndEdit(parameters.Mode);
        }
    }

    // A project that is saved under another name may have gone elsewhere.
    private void LookForProject()
    {
        if (host is not null)
        {
            session.Folder.Project = ReaperProject.Folder(host);
        }
    }

    private void Record(AudioPath path, in Playhead head, in ProcessBlock block)
    {
        if (controls.IsBypassed)
        {
            return;
        }

        AudioBus input = block.Input(0);
        bool wanted = parameters.IsOn(parameters.Arm);
        if (path.Input.Armed != wanted)
        {
            path.Input.Armed = wanted;
        }

        if (IsWhole(input, path.Format.Channels, block.Samples))
        {
            path.Input.Process(head, input, block.Samples);
            if (wanted && !path.Input.Armed)
            {
                parameters.Switch(parameters.Arm, false);
            }
        }
    }

    // A host may leave out channels' memory, or the whole bus.
    private static bool IsWhole(AudioBus bus, int channels, int samples)
    {
        bool isWhole = bus.Channels >= channels;
        for (int channel = 0; isWhole && channel < channels; channel++)
        {
            isWhole = bus[channel].Length == samples;
        }

        return isWhole;
    }

    private void Replay(StemPlayer player, in Playhead head, in ProcessBlock block)
    {
        int at = 0;
        foreach (ref readonly ParameterChange change in block.Changes)
        {
            int until = Math.Clamp(change.SampleOffset, at, block.Samples);
            player.Play(head, block, at, until);
            at = until;
            controls.Apply(change, player);
        }

        player.Play(head, block, at, block.Samples);
    }
}
