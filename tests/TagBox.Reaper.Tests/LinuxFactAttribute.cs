namespace TagBox.Reaper.Tests;

/// <summary>A test of what runs on Linux; skipped, with the reason, elsewhere.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "installer/install.sh runs on Linux";
}
