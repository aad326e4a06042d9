namespace TagBox.Plugin.Vst3;

/// <summary>
/// What the host offers an effect. The format asks for the main thread in the calls that edit and restart; where the effect has no
/// call on the main thread to answer, <see cref="ParameterSet.Report"/> tells the host with the next block, or on a timer where none comes.
/// </summary>
public interface IHost
{
    /// <summary>The host's name; empty where it does not say.</summary>
    string Name { get; }

    /// <summary>A user begins to move a parameter, on the effect's side. Main thread.</summary>
    /// <param name="index">Index into the effect's <see cref="ParameterSet"/>.</param>
    void BeginEdit(int index);

    /// <summary>Sets a parameter on behalf of the user, so that the host shows and records it. Main thread.</summary>
    /// <param name="index">Index into the effect's <see cref="ParameterSet"/>.</param>
    /// <param name="normalised">0 to 1.</param>
    void PerformEdit(int index, double normalised);

    /// <summary>The user lets go of the parameter. Main thread.</summary>
    /// <param name="index">Index into the effect's <see cref="ParameterSet"/>.</param>
    void EndEdit(int index);

    /// <summary>Has the host read again what has changed. Main thread.</summary>
    /// <param name="what">What has changed.</param>
    void Restart(RestartReasons what);

    /// <summary>Whether the host is REAPER, whose functions can be had.</summary>
    bool IsReaper { get; }

    /// <summary>The address of a function of REAPER's programming interface, or zero in every other host and where REAPER has none of that name.</summary>
    /// <param name="function">The function's name.</param>
    nint ReaperFunction(string function);

    /// <summary>What this instance is within, as REAPER's functions take it; zero in every other host and where it is in none. Main thread.</summary>
    /// <param name="kind">What of.</param>
    nint ReaperParent(ReaperParent kind);
}
