namespace TagBox.EndToEnd.Ardour;

/// <summary>A test in Ardour; skipped, with the reason, where Ardour is not there or the plug-in cannot be built.</summary>
internal sealed class ArdourFactAttribute : FactAttribute
{
    public ArdourFactAttribute() => Skip =
        Installation.Missing ?? (Tool.OnPath("ardour7-lua") ? null : "ardour7-lua is not on PATH (ardour, version 7)");
}
