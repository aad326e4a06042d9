namespace TagBox.Cli.Tests.Support;

/// <summary>A test that needs a shell and signals.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no such shell and signals" : null;
}
