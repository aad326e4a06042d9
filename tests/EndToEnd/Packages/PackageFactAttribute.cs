namespace TagBox.EndToEnd.Packages;

/// <summary>A test of what is given out; skipped, with the reason, where a tool is missing.</summary>
internal sealed class PackageFactAttribute : FactAttribute
{
    /// <param name="tools">What it needs beside bash, tar and gzip.</param>
    public PackageFactAttribute(params string[] tools)
        : this(takesMinutes: false, tools)
    {
    }

    /// <param name="takesMinutes">Whether it has to be asked for.</param>
    /// <param name="tools">What it needs beside bash, tar and gzip.</param>
    public PackageFactAttribute(bool takesMinutes, params string[] tools) => Skip =
        (takesMinutes ? Installation.NotAskedFor ?? Installation.Missing : null)
        ?? (OperatingSystem.IsLinux() ? null : "installer/package.sh runs on Linux")
        ?? (tools.FirstOrDefault(tool => !Tool.OnPath(tool)) is { } missing ? $"{missing} is not on PATH" : null);
}
