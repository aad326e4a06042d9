using TagBox.Plugin.Vst3.Native.Host;

namespace TagBox.Plugin.Vst3;

/// <summary>The host behind <see cref="IHost"/>.</summary>
internal sealed class HostServices : IHost, IDisposable
{
    private readonly ParameterSet parameters;
    private readonly ReaperHostApplication? reaper;
    private ComponentHandler? handler;

    /// <param name="context">What the host gave to initialize; may be zero.</param>
    /// <param name="parameters">The effect's.</param>
    public HostServices(nint context, ParameterSet parameters)
    {
        this.parameters = parameters;
        if (HostInterface.Query(context, HostApplication.Id) is var application and not 0)
        {
            using HostApplication host = new(application);
            Name = host.Name();
        }
        if (HostInterface.Query(context, ReaperHostApplication.Id) is var functions and not 0)
        {
            reaper = new ReaperHostApplication(functions);
        }
    }

    public string Name { get; } = "";

    /// <summary>Whether the host takes edits and restarts.</summary>
    public bool HasHandler => handler is not null;

    /// <summary>Takes the handler that hosts set after initialize and may take back with zero.</summary>
    public void SetComponentHandler(nint pointer)
    {
        nint owned = HostInterface.Query(pointer, ComponentHandler.Id);
        ComponentHandler? old = Interlocked.Exchange(ref handler, owned == 0 ? null : new ComponentHandler(owned));
        old?.Dispose();
    }

    public void BeginEdit(int index) => handler?.BeginEdit(parameters[index].Id);

    public void PerformEdit(int index, double normalised)
    {
        parameters.Set(index, normalised);
        handler?.PerformEdit(parameters[index].Id, parameters.Value(index));
    }

    public void EndEdit(int index) => handler?.EndEdit(parameters[index].Id);

    public void Restart(RestartReasons what) => handler?.Restart((int)what);

    public nint ReaperFunction(string function) => reaper?.Function(function) ?? 0;

    public bool IsReaper => reaper is not null;

    public nint ReaperParent(ReaperParent kind) => reaper?.Parent(kind) ?? 0;

    public void Dispose()
    {
        SetComponentHandler(0);
        reaper?.Dispose();
    }
}
