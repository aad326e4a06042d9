namespace TagBox.Plugin.Tests.HostedLibrary;

/// <summary>A test over the native library; skipped, with the reason, where it cannot be built.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = Missing;

    /// <summary>What keeps the library from being built; null where nothing does.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "installer/build.sh builds the native library on Linux"
        : !OnPath("clang") ? "clang is not on PATH; it links the native library (clang, zlib1g-dev)"
        : null;

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
