namespace TagBox.Ipc.Client;

/// <summary>Where an installation for the current user keeps the engine. Hosts started from a desktop know no PATH of a shell.</summary>
public static class EngineFolder
{
    /// <summary>The folder, whether anything is installed in it or not.</summary>
    public static string Path { get; } = OperatingSystem.IsWindows()
        ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Programs", "TagBox")
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "lib", "tagbox");
}
