namespace TagBox.Reaper.Tests;

/// <summary>The actions in Lua itself, before a strict model of REAPER, with the real program and real audio: a case a file.</summary>
public sealed class ActionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tagbox-reaper-").FullName;

    public static TheoryData<string> Cases() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Tests, "Cases"), "*.lua").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    public static TheoryData<string> Scripts() => [.. Repository.LuaFiles()];

    [ToolTheory("lua5.4", "lua5.4")]
    [MemberData(nameof(Cases))]
    public async Task Case_InModelOfReaper_Holds(string name)
    {
        string home = Path.Combine(folder, "home");
        string installed = Directory.CreateDirectory(Path.Combine(home, ".local/lib/tagbox")).FullName;
        File.CreateSymbolicLink(Path.Combine(installed, "tagbox"), Path.Combine(AppContext.BaseDirectory, "tagbox"));

        (int exitCode, string said) = await Tool.Run(
            "lua5.4",
            [Path.Combine(Repository.Tests, "Model/run.lua"), Path.Combine(Repository.Tests, "Cases", $"{name}.lua")],
            new Dictionary<string, string>
            {
                ["HOME"] = home,
                ["TAGBOX_CASE"] = folder,
                ["TAGBOX_SCRIPTS"] = Repository.Scripts,
                ["TAGBOX_CLIP"] = Repository.File("docs/demo/clip.wav"),
            });
        exitCode.ShouldBe(0, said);
    }

    [ToolTheory("luacheck", "lua-check")]
    [MemberData(nameof(Scripts))]
    public async Task Script_Linted_IsClean(string file)
    {
        (int exitCode, string said) = await Tool.Run(
            "luacheck", ["--no-color", "--config", Path.Combine(Repository.Scripts, ".luacheckrc"), Path.Combine(Repository.Scripts, file)]);
        exitCode.ShouldBe(0, said);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
