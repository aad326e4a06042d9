namespace TagBox.Engine.Tests.Checkpoints;

/// <summary>A folder of its own for one test, removed after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tagbox-models-").FullName;

    public string this[params ReadOnlySpan<string> parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Copies a fixture here, under a name of its own.</summary>
    public string Put(string fixture, params ReadOnlySpan<string> parts)
    {
        string target = this[parts];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, Fixture.Bytes(fixture));
        return target;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
