namespace TagBox.EndToEnd.Ardour;

/// <summary>A test in Ardour's window, minutes of it; skipped, with the reason, unless asked for, and where Ardour or what shows and drives it is not there.</summary>
internal sealed class DesktopFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["ardour", "ardour7-lua", "Xvfb", "openbox", "xdotool"];

    public DesktopFactAttribute()
    {
        string[] missing = [.. Programs.Where(program => !Tool.OnPath(program))];
        Skip = Installation.NotAskedFor ?? Installation.Missing ?? (missing.Length == 0 ? null : $"not on PATH: {string.Join(", ", missing)} (ardour 7, xvfb, openbox, xdotool)");
    }
}
