using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;

namespace TagBox.Cli.Diagnosis;

/// <summary>Where the parts of TagBox and of its hosts are for the current user.</summary>
/// <param name="Engine">Where an installation keeps the engine.</param>
/// <param name="Home">The engine's own folder.</param>
/// <param name="Plugins">The folders in which hosts look for VST3 bundles, the user's own first; none where there is no plug-in of ours.</param>
/// <param name="Hosts">The hosts that have actions of ours.</param>
internal sealed record Installation(string Engine, string Home, IReadOnlyList<string> Plugins, IReadOnlyList<HostFolder> Hosts)
{
    /// <summary>The current user's.</summary>
    public static Installation OfUser()
    {
        string home = Folder(Environment.SpecialFolder.UserProfile);
        string settings = Folder(Environment.SpecialFolder.ApplicationData);
        IReadOnlyList<HostFolder> hosts =
        [
            new("REAPER", Path.Combine(OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support") : settings, "REAPER"), Path.Combine("Scripts", "TagBox", "tagbox", "action.lua")),
            .. OperatingSystem.IsLinux() && Directory.Exists(settings)
                ? Directory.EnumerateDirectories(settings, "ardour*").Order(StringComparer.Ordinal).Where(IsSupported)
                    .Select(folder => new HostFolder($"Ardour {Version(folder)}", folder, Path.Combine("scripts", "tagbox_stems.lua")))
                : [],
        ];
        return new(EngineFolder.Path, EngineEndpoint.ForCurrentUser.Home, PluginFolders(home), hosts);
    }

    private static IReadOnlyList<string> PluginFolders(string home) =>
        OperatingSystem.IsWindows() ?
        [
            Path.Combine(Folder(Environment.SpecialFolder.LocalApplicationData), "Programs", "Common", "VST3"),
            Path.Combine(Folder(Environment.SpecialFolder.CommonProgramFiles), "VST3"),
        ]
        : OperatingSystem.IsLinux() ? [Path.Combine(home, ".vst3"), "/usr/lib/vst3", "/usr/local/lib/vst3"]
        : [];

    private static string Version(string folder) => Path.GetFileName(folder)["ardour".Length..];

    private static bool IsSupported(string folder) => int.TryParse(Version(folder), out int version) && version >= 7;

    private static string Folder(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}
