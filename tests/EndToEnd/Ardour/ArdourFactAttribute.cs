namespace TagBox.EndToEnd.Ardour;

/// <summary>A test in Ardour; skipped, with the reason, where Ardour is not there or the plug-in cannot be built.</summary>
internal sealed class ArdourFactAttribute : FactAttribute
{
    /// <param name="takesMinutes">Whether it has to be asked for.</param>
    public ArdourFactAttribute(bool takesMinutes = false) => Skip =
        (takesMinutes ? Installation.NotAskedFor : null) ?? Installation.Missing ?? (Tool.OnPath("ardour7-lua") ? null : "ardour7-lua is not on PATH (ardour, version 7)");
}
