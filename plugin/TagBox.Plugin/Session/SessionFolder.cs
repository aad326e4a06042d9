using System.Globalization;
using TagBox.Ipc.Endpoint;

namespace TagBox.Plugin.Session;

/// <summary>
/// The folder that one life of a plug-in instance keeps its captures and stems in. It is made when first needed, and is nobody
/// else's, so that two instances never write over each other's files.
/// </summary>
/// <param name="parent">The folder above all sessions; null to find it.</param>
internal sealed class SessionFolder(string? parent = null)
{
    /// <summary>The environment variable that names the folder above all sessions.</summary>
    public const string RootVariable = "TAGBOX_STEMS";

    /// <summary>The file in TagBox's home folder whose first line names it.</summary>
    public const string SettingFile = "stems-folder.txt";

    /// <summary>The folder of the takes, in a session's.</summary>
    public const string Captures = "captures";

    private const string Product = "TagBox";

    private string? path;
    private int takes;
    private int titles;

    /// <summary>The host's project folder; null while unknown. What has begun stays where it is.</summary>
    public string? Project { get; set; }

    /// <summary>The folder above all sessions: by the environment, the setting, the project, or the user's music.</summary>
    public string Parent
    {
        get
        {
            if ((parent ?? Environment.GetEnvironmentVariable(RootVariable)) is { Length: > 0 } named)
            {
                return named;
            }

            string setting = System.IO.Path.Combine(EngineEndpoint.ForCurrentUser.Home, SettingFile);
            if (File.Exists(setting) && File.ReadLines(setting).FirstOrDefault()?.Trim() is { Length: > 0 } chosen)
            {
                return chosen;
            }

            return Project is { Length: > 0 } project && Directory.Exists(project)
                ? System.IO.Path.Combine(project, Product)
                : System.IO.Path.Combine(Music(), Product);
        }
    }

    /// <summary>The folder of the stems; made if it is not there yet.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public string Path => path ??= Create();

    /// <summary>The path for the next take, in a folder that is there.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public string NextTake() =>
        System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(Path, Captures)).FullName, $"take {++takes:000}.wav");

    /// <summary>What the next separation's files begin with.</summary>
    public string NextTitle() => $"{++titles:000}";

    private string Create()
    {
        string name = $"{DateTime.Now.ToString("yyyy-MM-dd HH.mm.ss", CultureInfo.InvariantCulture)} {Guid.NewGuid().ToString("n")[..8]}";
        string folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(Parent, name));
        return Directory.CreateDirectory(folder).FullName;
    }

    private static string Music() => Environment.GetFolderPath(Environment.SpecialFolder.MyMusic) is { Length: > 0 } music
        ? music
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Music");
}
