namespace TagBox.EndToEnd.Packages;

/// <summary>What build.sh would make, with stand-ins for all that takes minutes: the program calls the one beside the tests.</summary>
public sealed class StandInStage : IDisposable
{
    private static readonly string[] Unix = ["linux-x64", "osx-arm64", "osx-x64"];

    public StandInStage()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (string system in Unix)
        {
            string program = Put($"engine/{system}/tagbox", $"#!/bin/sh\nexec '{Path.Combine(AppContext.BaseDirectory, "tagbox")}' \"$@\"\n");
            Tool.Run("chmod", ["755", program]);
            Put($"engine/{system}/licences/TagBox.txt", "MIT");
        }

        Put("engine/win-x64/tagbox.exe", "");
        Put("engine/win-x64/licences/Third parties.txt", "theirs");
        Put("TagBox.vst3/Contents/x86_64-linux/TagBox.so", "");
        Put("TagBox.vst3/Contents/x86_64-win/TagBox.vst3", "");
        Put("TagBox.vst3/Contents/Resources/moduleinfo.json", "{}");
        Tool.Run(Repository.File("installer/build.sh"), [Folder, "reaper", "ardour", "live"]);
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tagbox-stage-").FullName;

    /// <summary>Makes packages of it.</summary>
    /// <param name="version">Their version.</param>
    /// <param name="output">The folder for them.</param>
    /// <param name="packages">Which, as package.sh calls them.</param>
    public void Package(string version, string output, params string[] packages) => Package(Folder, version, output, packages);

    /// <summary>Makes packages of another stage.</summary>
    /// <param name="stage">Where build.sh has put it.</param>
    /// <param name="version">Their version.</param>
    /// <param name="output">The folder for them.</param>
    /// <param name="packages">Which, as package.sh calls them.</param>
    public static void Package(string stage, string version, string output, params string[] packages) => Tool.Run(
        Repository.File("installer/package.sh"), [stage, output, .. packages], new Dictionary<string, string> { ["VERSION"] = version, ["SOURCE_DATE_EPOCH"] = "1780000000" });

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Put(string path, string text)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
