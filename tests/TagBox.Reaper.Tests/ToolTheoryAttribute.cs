namespace TagBox.Reaper.Tests;

/// <summary>A test with a program from elsewhere; skipped, with the reason, where that is missing.</summary>
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    /// <param name="program">The program's name.</param>
    /// <param name="package">Debian's package that brings it.</param>
    public ToolTheoryAttribute(string program, string package) =>
        Skip = Tool.OnPath(program) ? null : $"{program} is not on PATH (Debian: {package})";
}
