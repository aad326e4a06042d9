namespace TagBox.Cli.Tests.Support;

/// <summary>Tests that need a shell and signals.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no such shell and signals" : null;
}
