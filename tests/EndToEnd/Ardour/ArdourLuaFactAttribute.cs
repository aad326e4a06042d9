namespace TagBox.EndToEnd.Ardour;

/// <summary>A test in Ardour's Lua; skipped, with the reason, where it is not there.</summary>
internal sealed class ArdourLuaFactAttribute : FactAttribute
{
    public ArdourLuaFactAttribute() => Skip = Tool.OnPath("ardour7-lua") ? null : "ardour7-lua is not on PATH (ardour, version 7)";
}
