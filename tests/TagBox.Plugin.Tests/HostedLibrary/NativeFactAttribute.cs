namespace TagBox.Plugin.Tests.HostedLibrary;

/// <summary>A test over the native library; skipped, with the reason, where it cannot be built.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "installer/build.sh builds the native library on Linux";
        else if (!OnPath("clang"))
            Skip = "clang is not on PATH; it links the native library (clang, zlib1g-dev)";
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
