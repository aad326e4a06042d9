namespace TagBox.Ipc.Endpoint;

/// <summary>Folders that only the current user may enter.</summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Creates a folder, or takes one that is there, and shuts others out of it (mode 0700). On Windows the profile folder it lies
    /// in does so.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <returns>The same path.</returns>
    /// <exception cref="EngineException">It cannot be created, or belongs to someone else.</exception>
    public static string Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerOnly);
                // Only the owner can change the mode, so a folder someone else made is found out here.
                if (File.GetUnixFileMode(path) != OwnerOnly)
                {
                    File.SetUnixFileMode(path, OwnerOnly);
                }
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(
                EngineErrors.Output, $"The folder '{path}' cannot be made private: {cause.Message}", "Remove it, or set TAGBOX_HOME to a folder of your own.", cause);
        }

        return path;
    }
}
