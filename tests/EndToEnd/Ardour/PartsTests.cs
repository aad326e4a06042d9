namespace TagBox.EndToEnd.Ardour;

/// <summary>The parts of daw/ardour that need no window, in Ardour's own Lua.</summary>
public sealed class PartsTests
{
    [ArdourLuaFact]
    public void Parts_InArdoursLua_DoWhatTheySay()
    {
        string folder = Directory.CreateTempSubdirectory("tagbox-parts-").FullName;
        try
        {
            Tool.Run(Repository.File("installer/build.sh"), [folder, "ardour"]);
            string parts = Path.Combine(folder, "ardour/tagbox");
            Tool.Run("ardour7-lua", [Repository.File("tests/EndToEnd/Ardour/parts.lua")], new Dictionary<string, string>
            {
                ["PARTS"] = parts,
                ["NAMES"] = string.Join('\n', Directory.GetFiles(parts).Concat(Directory.GetFiles(Path.Combine(folder, "ardour")))),
            }).ShouldContain("all parts are well");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
