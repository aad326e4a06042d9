using TagBox.Ipc.Endpoint;

namespace TagBox.Ipc.Tests.Doubles;

/// <summary>A home folder for one test, gone after it.</summary>
internal sealed class TestHome : IDisposable
{
    public TestHome() => Endpoint = new(Path.Combine(Path.GetTempPath(), "tb" + Guid.NewGuid().ToString("n")[..8]));

    public EngineEndpoint Endpoint { get; }

    public void Dispose()
    {
        if (Directory.Exists(Endpoint.Home))
        {
            Directory.Delete(Endpoint.Home, recursive: true);
        }
    }
}
