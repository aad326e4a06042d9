namespace TagBox.Cli.Diagnosis;

/// <summary>A host that keeps actions of ours.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Folder">Its folder of the user's settings; it is there once the host has run.</param>
/// <param name="Action">A file of ours in that folder.</param>
internal sealed record HostFolder(string Host, string Folder, string Action);
