namespace TagBox.Engine.Audio;

/// <summary>Says in one line why a file could not be read or written.</summary>
public static class FileErrors
{
    // IOException.HResult: ENOSPC, EDQUOT on Linux and on macOS, ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
    private static readonly int[] DiskFull = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Says whether an exception is one that these errors explain.</summary>
    public static bool Explains(Exception error) => error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    /// <summary>The error for a file that cannot be read.</summary>
    public static TagBoxException CannotRead(string path, Exception error) => new($"Cannot read {path}: {Reason(path, error)}", error);

    /// <summary>The error for a file that cannot be written.</summary>
    public static TagBoxException CannotWrite(string path, Exception error) => new($"Cannot write {path}: {Reason(path, error)}", error);

    private static string Reason(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException when path.Contains('\uFFFD') =>
            "its name is not in UTF-8, by which it could be found; rename it, or give it on standard input: tagbox separate - < file.",
        FileNotFoundException => "there is no such file; check its name.",
        DirectoryNotFoundException => $"the folder {Path.GetDirectoryName(Path.GetFullPath(path))} does not exist; create it first.",
        EndOfStreamException => "it ends early; was it changed while TagBox read it?",
        UnauthorizedAccessException => "permission is denied; check the file's and its folder's permissions.",
        IOException when DiskFull.Contains(error.HResult) => "the disk is full; free some space or choose another folder.",
        _ => error.Message.ReplaceLineEndings(" "),
    };
}
