namespace TagBox.EndToEnd.Wine;

/// <summary>A test of the Windows half, under Wine; skipped, with the reason, unless asked for and everything is there.</summary>
internal sealed class WineFactAttribute : FactAttribute
{
    public WineFactAttribute()
    {
        if (Installation.NotAskedFor is { } reason)
        {
            Skip = reason;
        }
        else if (Missing() is { } program)
        {
            Skip = $"{program} is not on PATH (wine, wine64, clang, lld, llvm)";
        }
    }

    private static string? Missing() => new[] { "wine", "clang", "lld-link", "llvm-dlltool" }.FirstOrDefault(program => !Tool.OnPath(program));
}
