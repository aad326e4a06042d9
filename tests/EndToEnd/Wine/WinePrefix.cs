namespace TagBox.EndToEnd.Wine;

/// <summary>A Windows of the tests' own, in a folder; its processes end with it.</summary>
internal sealed class WinePrefix : IDisposable
{
    private readonly Dictionary<string, string> environment;

    /// <param name="variables">What programs in it find in their environment.</param>
    public WinePrefix(params (string Name, string Value)[] variables)
    {
        environment = new()
        {
            ["HOME"] = Home,
            ["WINEPREFIX"] = Prefix,
            ["WINEARCH"] = "win64",
            ["WINEDEBUG"] = "-all",
            // Under Wine 8 the engine's runtime ends with "Internal CLR error" when it frees a method that it made while it ran, unless
            // memory may be written and executed at once and methods are compiled but once.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["DOTNET_TieredCompilation"] = "0",
        };
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        // Without .NET and HTML of Wine's own, which it would go and fetch.
        Tool.Run("wine", ["wineboot", "-i"], new Dictionary<string, string>(environment) { ["WINEDLLOVERRIDES"] = "mscoree=;mshtml=" });

        // Documents and the like are links to the home of whoever runs this.
        foreach (string link in Directory.GetDirectories(Profile).Where(folder => new DirectoryInfo(folder).LinkTarget is not null))
        {
            File.Delete(link);
            Directory.CreateDirectory(link);
        }
    }

    /// <summary>The folder that all of it lies in.</summary>
    public string Home { get; } = Directory.CreateTempSubdirectory("tagbox-wine-").FullName;

    /// <summary>The user's profile.</summary>
    public string Profile => Directory.GetDirectories(Path.Combine(Prefix, "drive_c/users")).Single(folder => Path.GetFileName(folder) != "Public");

    private string Prefix => Path.Combine(Home, "prefix");

    /// <summary>A path of this system as Windows has it.</summary>
    public static string Windows(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>Runs a Windows program to its end.</summary>
    /// <returns>What it wrote to its output.</returns>
    /// <exception cref="ToolException">It failed, or did not end.</exception>
    public string Run(string program, params string[] arguments) => Tool.Run("wine", [program, .. arguments], environment);

    public void Dispose()
    {
        Run("wineboot", "--end-session", "--force", "--shutdown");

        // Wine's own processes write to the prefix for a moment longer than the programs in it live.
        for (int left = 100; Directory.Exists(Home); left--)
        {
            try
            {
                Directory.Delete(Home, recursive: true);
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(100);
            }
        }
    }
}
