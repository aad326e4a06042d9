namespace TagBox.Ipc.Tests.Values;

/// <summary>A fact that needs node and npm.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!OnPath("node") || !OnPath("npm"))
        {
            Skip = "node and npm are not on PATH; they run @msgpack/msgpack as the independent implementation";
        }
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            || File.Exists(Path.Combine(folder, program + ".cmd")));
}
