namespace TagBox.Engine.Catalogue;

/// <summary>Where a user's models are kept.</summary>
public static class ModelFolder
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "TAGBOX_MODELS";

    /// <summary>
    /// The user's model folder: TAGBOX_MODELS where it is set; else %LOCALAPPDATA%\TagBox\models on Windows,
    /// ~/Library/Application Support/TagBox/models on macOS, $XDG_DATA_HOME/tagbox/models or ~/.local/share/tagbox/models elsewhere.
    /// </summary>
    public static string OfUser()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        // .NET follows the same conventions: XDG_DATA_HOME, Application Support, LOCALAPPDATA.
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string product = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? "TagBox" : "tagbox";
        return Path.Combine(data, product, "models");
    }
}
