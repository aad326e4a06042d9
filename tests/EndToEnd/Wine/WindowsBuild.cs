namespace TagBox.EndToEnd.Wine;

/// <summary>The Windows half, built, and a Windows host for the plug-in.</summary>
internal static class WindowsBuild
{
    /// <summary>Where installer/build.sh has put it.</summary>
    public static string Folder { get; } = Repository.File("artifacts/tests/windows");

    /// <summary>The host's program.</summary>
    public static string Host { get; } = Path.Combine(Folder, "host", "WindowsHost.exe");

    /// <summary>Builds the host and parts.</summary>
    /// <param name="parts">As installer/build.sh calls them; none for the host alone.</param>
    public static void Make(params string[] parts)
    {
        if (parts.Length > 0)
        {
            Tool.Run(Repository.File("installer/build.sh"), [Folder, .. parts]);
        }

        Tool.Run("dotnet", ["publish", Repository.File("tests/EndToEnd/WindowsHost"), "-c", "Release", "-o", Path.GetDirectoryName(Host)!,
            "--artifacts-path", Repository.File("artifacts/build"), "-v", "quiet"]);
    }
}
