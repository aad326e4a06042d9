namespace TagBox.EndToEnd;

/// <summary>TagBox built, and installed for a user with a home folder of the tests' own.</summary>
public sealed class Installation : IDisposable
{
    /// <summary>Builds with installer/build.sh and installs with its install.sh.</summary>
    public Installation()
    {
        Home = Directory.CreateTempSubdirectory("tagbox-e2e-").FullName;
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = Home,
            ["XDG_CONFIG_HOME"] = Path.Combine(Home, ".config"),
            ["XDG_CACHE_HOME"] = Path.Combine(Home, ".cache"),
            ["XDG_DATA_HOME"] = Path.Combine(Home, ".local/share"),
            ["TAGBOX_HOME"] = Path.Combine(Home, "engine"),
            ["TAGBOX_STEMS"] = Path.Combine(Home, "stems"),
        };
        if (Missing is not null)
        {
            return;
        }
        // As of a user who has run Ardour: the installer adds its actions then.
        Directory.CreateDirectory(ArdourSettings);
        string built = Repository.File("artifacts/tests/end-to-end");
        Tool.Run(Repository.File("installer/build.sh"), [built, "plugin-linux", "engine-linux", "reaper", "ardour"]);
        Tool.Run(Path.Combine(built, "install.sh"), [], Environment);
    }

    /// <summary>What is missing to build it here, or null.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() ? "installer/build.sh runs on Linux"
        : !Tool.OnPath("clang") ? "clang is not on PATH; it links the plug-in (clang, zlib1g-dev)"
        : null;

    /// <summary>Why a test that takes minutes is skipped; null where it is asked for.</summary>
    public static string? NotAskedFor =>
        System.Environment.GetEnvironmentVariable("TAGBOX_LONG") == "1" ? null : "takes minutes; TAGBOX_LONG=1 runs it";

    /// <summary>The user's home folder.</summary>
    public string Home { get; }

    /// <summary>The variables of the user's programs.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The installed bundle.</summary>
    public string Bundle => Path.Combine(Home, ".vst3/TagBox.vst3");

    /// <summary>The installed engine.</summary>
    public string Engine => Path.Combine(Home, ".local/lib/tagbox/tagbox");

    /// <summary>Ardour 7's folder of settings.</summary>
    public string ArdourSettings => Path.Combine(Home, ".config/ardour7");

    /// <summary>Uninstalls, which also ends the engine.</summary>
    public void Dispose()
    {
        if (Missing is null)
        {
            Tool.Run(Repository.File("installer/uninstall.sh"), [], Environment);
        }

        Directory.Delete(Home, recursive: true);
    }
}
