namespace TagBox.Plugin.State;

/// <summary>A parameter's value in a project.</summary>
/// <param name="Id">The parameter's id.</param>
/// <param name="Value">Its normalised value.</param>
/// <param name="Name">What the value reads as, where names last longer than numbers; null elsewhere.</param>
internal sealed record KeptParameter(uint Id, double Value, string? Name);
