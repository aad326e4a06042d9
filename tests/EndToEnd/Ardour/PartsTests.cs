namespace TagBox.EndToEnd.Ardour;

/// <summary>The parts of daw/ardour that need no window, in Ardour's own Lua.</summary>
public sealed class PartsTests
{
    [ArdourLuaFact]
    public void Parts_InArdoursLua_DoWhatTheySay()
    {
        // As the installer puts them together.
        string folder = Directory.CreateTempSubdirectory("tagbox-parts-").FullName;
        try
        {
            string[] files = [.. Directory.GetFiles(Repository.File("daw/ardour/tagbox"), "*.lua"), .. Directory.GetFiles(Repository.File("daw/lua"), "*.lua")];
            foreach (string file in files)
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            string[] actions = Directory.GetFiles(Repository.File("daw/ardour"), "*.lua");
            foreach (string file in actions)
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            Tool.Run("ardour7-lua", [Repository.File("tests/EndToEnd/Ardour/parts.lua")], new Dictionary<string, string>
            {
                ["PARTS"] = folder,
                ["NAMES"] = string.Join('\n', files.Concat(actions).Select(Path.GetFileName)),
            }).ShouldContain("all parts are well");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
