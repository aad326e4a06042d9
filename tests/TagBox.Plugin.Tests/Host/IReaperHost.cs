namespace TagBox.Plugin.Tests.Host;

/// <summary>What a host offers beside VST3 that is REAPER, or passes for it.</summary>
internal interface IReaperHost
{
    /// <summary>The address of a function; zero where there is none of that name.</summary>
    nint Function(string name);

    /// <summary>What the instance is within: its track (1) or project (3).</summary>
    nint Parent(uint kind);
}
