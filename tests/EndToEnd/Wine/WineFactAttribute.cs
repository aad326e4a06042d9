namespace TagBox.EndToEnd.Wine;

/// <summary>A test of the Windows half, under Wine; skipped, with the reason, unless asked for and everything is there.</summary>
internal sealed class WineFactAttribute : FactAttribute
{
    /// <param name="tools">What it needs beside Wine and what builds the Windows half.</param>
    public WineFactAttribute(params string[] tools)
    {
        if (Installation.NotAskedFor is { } reason)
        {
            Skip = reason;
        }
        else if (Missing(tools) is { } program)
        {
            Skip = $"{program} is not on PATH (wine, wine64, clang, lld, llvm, nsis)";
        }
    }

    private static string? Missing(string[] tools) =>
        tools.Concat(["wine", "clang", "lld-link", "llvm-dlltool"]).FirstOrDefault(program => !Tool.OnPath(program));
}
