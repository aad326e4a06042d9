namespace TagBox.Cli.Tests.Support;

/// <summary>A folder of a test's own, removed when it ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("tagbox-cli-").FullName;

    public string Root { get; }

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Everything below it, hidden files included, as relative paths.</summary>
    public IReadOnlyList<string> Entries() =>
        [.. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path)).Order()];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
