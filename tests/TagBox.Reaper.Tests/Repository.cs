using System.Runtime.CompilerServices;

namespace TagBox.Reaper.Tests;

/// <summary>Where the tests find what they are about.</summary>
internal static class Repository
{
    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>The folder of this project's own files.</summary>
    public static string Tests { get; } = Here();

    /// <summary>The folder of the actions.</summary>
    public static string Scripts { get; } = File("daw/reaper");

    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>Every file of the actions, relative to their folder, with slashes.</summary>
    public static IEnumerable<string> LuaFiles() => Directory.GetFiles(Scripts, "*.lua", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Scripts, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
