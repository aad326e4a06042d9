namespace TagBox.EndToEnd;

/// <summary>A test of the installer's scripts; skipped, with the reason, where they do not run.</summary>
internal sealed class InstallerFactAttribute : FactAttribute
{
    public InstallerFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "installer/install.sh is for Linux";
}
