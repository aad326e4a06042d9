using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Host;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Vst3;

/// <summary>
/// An effect in a host: the object behind every interface of an instance. Keeps the order of calls that an <see cref="AudioEffect"/> is
/// promised, whatever order the host calls in. An effect lives from initialize to terminate; hosts may go round that more than once.
/// </summary>
internal sealed unsafe class EffectInstance(Func<AudioEffect> create) : NativeObject(
    IComponent.Interface, IAudioProcessor.Interface, IEditController.Interface,
    IUnitInfo.Interface, IConnectionPoint.Interface, IProcessContextRequirements.Interface)
{
    private readonly List<ViewInstance> views = [];
    private NativeSetup setup = new() { SampleRate = 44100, MaxSamplesPerBlock = 8192 };
    private HostServices? host;
    private IDisposable? timer;
    private ChangeReader? changes;
    private nint context;
    private volatile bool active;

    /// <summary>The effect, between initialize and terminate.</summary>
    public AudioEffect? Effect { get; private set; }

    /// <summary>The effect's busses; none before initialize.</summary>
    public BusLayout Busses { get; private set; } = new(null);

    public int Initialize(nint given)
    {
        if (Effect is not null)
        {
            return Result.False;
        }

        AudioEffect effect = create();
        HostServices services = new(given, effect.Parameters);
        try
        {
            effect.Initialize(services);
        }
        catch
        {
            effect.Dispose();
            services.Dispose();
            throw;
        }
        host = services;
        changes = new ChangeReader(effect);
        Busses = new BusLayout(effect);
        Effect = effect;
        context = given;
        timer = MainThreadTimer.Start(given, Tick);
        return Result.Ok;
    }

    public int Terminate()
    {
        if (Effect is not { } effect)
        {
            return Result.False;
        }

        timer?.Dispose();
        timer = null;
        foreach (ViewInstance view in views.ToArray())
        {
            view.Close();
        }

        try
        {
            SetActive(false);
        }
        finally
        {
            Effect = null;
            Busses = new BusLayout(null);
            using (host)
            {
                effect.Dispose();
            }

            host = null;
        }
        return Result.Ok;
    }

    public int SetActive(bool wanted)
    {
        if (Effect is not { } effect)
        {
            return Result.NotInitialized;
        }

        if (wanted == active)
        {
            return Result.Ok;
        }

        if (wanted)
        {
            effect.Activate(new ProcessSetup(setup.SampleRate, setup.MaxSamplesPerBlock, (ProcessMode)setup.ProcessMode, Busses.MainChannels));
        }

        active = wanted;
        if (!wanted)
        {
            effect.Deactivate();
        }

        return Result.Ok;
    }

    public int Setup(NativeSetup wanted)
    {
        bool valid = wanted.SampleRate > 0 && double.IsFinite(wanted.SampleRate) && wanted.MaxSamplesPerBlock >= 0;
        if (!valid || wanted.SymbolicSampleSize != NativeSetup.Sample32)
        {
            return Result.False;
        }
        // While active only the mode may change, which each block says by itself.
        if (active && (wanted.SampleRate != setup.SampleRate || wanted.MaxSamplesPerBlock != setup.MaxSamplesPerBlock))
        {
            return Result.False;
        }

        setup = wanted;
        return Result.Ok;
    }

    public int Arrange(ReadOnlySpan<ulong> inputs, ReadOnlySpan<ulong> outputs) => Result.Of(!active && Busses.Arrange(inputs, outputs));

    public int SetProcessing(bool processing)
    {
        if (Effect is not { } effect)
        {
            return Result.NotInitialized;
        }

        if (active)
        {
            effect.SetProcessing(processing);
        }

        return Result.Ok;
    }

    public int Process(ProcessData* data)
    {
        if (data == null || data->SampleCount < 0)
        {
            return Result.InvalidArgument;
        }

        if (Effect is not { } effect)
        {
            return Result.NotInitialized;
        }

        if (data->SymbolicSampleSize != NativeSetup.Sample32)
        {
            return Result.False;
        }

        ProcessContext? context = data->ProcessContext == null ? null : *data->ProcessContext;
        ReadOnlySpan<ParameterChange> moves = changes!.Read(new ParameterChanges(data->InputParameterChanges), data->SampleCount, context);
        if (!active)
        {
            return data->SampleCount == 0 ? Result.Ok : Result.NotInitialized;
        }

        if (data->SampleCount > setup.MaxSamplesPerBlock)
        {
            return Result.InvalidArgument;
        }

        ProcessBlock block = new(data, moves);
        try
        {
            effect.Process(block);
        }
        catch
        {
            for (int bus = 0; bus < block.Outputs; bus++)
            {
                block.Output(bus).Silence();
            }

            throw;
        }
        for (int bus = 0; bus < block.Outputs; bus++)
        {
            block.Output(bus).FlagSilence();
        }

        Report(effect.Parameters, data->OutputParameterChanges);
        return Result.Ok;
    }

    public int Edit(uint id, double value)
    {
        if (Effect is not { } effect)
        {
            return Result.NotInitialized;
        }

        int index = effect.Parameters.IndexOf(id);
        if (index < 0 || double.IsNaN(value))
        {
            return Result.InvalidArgument;
        }
        // Hosts hand the effect's own reports back to its controller, where a newer value may already stand.
        if (effect.Parameters[index].IsReadOnly)
        {
            return Result.Ok;
        }

        if (!effect.TakesEdit(index, Math.Clamp(value, 0, 1)))
        {
            return Result.Ok;
        }

        effect.Parameters.Set(index, value);
        effect.OnEdited(index);
        return Result.Ok;
    }

    public void SetComponentHandler(nint handler) => host?.SetComponentHandler(handler);

    /// <summary>The interface of a new view, with a reference for the caller, or zero where the effect has none.</summary>
    public nint CreateView()
    {
        if (Effect?.CreateView() is not { } view)
        {
            return 0;
        }

        ViewInstance instance = new(view, context) { Gone = gone => views.Remove(gone) };
        views.Add(instance);
        return instance.Identity;
    }

    public int LoadState(nint stream)
    {
        if (stream == 0)
        {
            return Result.InvalidArgument;
        }

        if (Effect is not { } effect)
        {
            return Result.NotInitialized;
        }

        effect.LoadState(new HostStream(stream));
        return Result.Ok;
    }

    public int SaveState(nint stream)
    {
        if (stream == 0)
        {
            return Result.InvalidArgument;
        }

        if (Effect is not { } effect)
        {
            return Result.NotInitialized;
        }

        effect.SaveState(new HostStream(stream));
        return Result.Ok;
    }

    /// <inheritdoc/>
    protected override void OnReleased() => Terminate();

    private void Tick()
    {
        try
        {
            Effect?.OnMainThread();
        }
        finally
        {
            TellHost();
        }
    }

    // What blocks have not told, because none run or the host listens to none. Values that only the effect moves are read anew all at
    // once, so that no host takes them for moves of a user's.
    private void TellHost()
    {
        if (Effect is not { } effect || host is not { HasHandler: true } handler)
        {
            return;
        }

        bool read = effect.Parameters.ConsumeTexts();
        for (int index = 0; index < effect.Parameters.Count; index++)
        {
            if (!effect.Parameters.ConsumeReport(index))
            {
                continue;
            }

            if (effect.Parameters[index].IsReadOnly)
            {
                read = true;
                continue;
            }
            handler.BeginEdit(index);
            handler.PerformEdit(index, effect.Parameters.Value(index));
            handler.EndEdit(index);
        }
        if (read)
        {
            handler.Restart(RestartReasons.ParameterValues);
        }
    }

    private static void Report(ParameterSet parameters, nint output)
    {
        if (output == 0)
        {
            return;
        }

        for (int index = 0; index < parameters.Count; index++)
        {
            if (parameters.ConsumeReport(index))
            {
                new ParameterChanges(output).Add(parameters[index].Id, parameters.Value(index));
            }
        }
    }
}
