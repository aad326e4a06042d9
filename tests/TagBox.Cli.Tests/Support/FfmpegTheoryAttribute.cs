namespace TagBox.Cli.Tests.Support;

/// <summary>A test that needs the program ffmpeg.</summary>
public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    private static readonly bool IsInstalled = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg")));

    public FfmpegTheoryAttribute() => Skip = IsInstalled ? null : "ffmpeg is not installed";
}
