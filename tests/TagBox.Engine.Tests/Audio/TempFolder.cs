namespace TagBox.Engine.Tests.Audio;

/// <summary>A folder of a test's own, gone with all that is in it when the test is over.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tagbox-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Save(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
