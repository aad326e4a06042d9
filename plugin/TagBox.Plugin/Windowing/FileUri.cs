namespace TagBox.Plugin.Windowing;

/// <summary>Files as other programs on a desktop are told of them (RFC 8089).</summary>
internal static class FileUri
{
    /// <summary>A file's URI.</summary>
    /// <param name="path">Its whole path, as on Linux.</param>
    public static string Of(string path) => "file://" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Several as a text/uri-list (RFC 2483).</summary>
    /// <param name="paths">Their whole paths.</param>
    public static string List(IEnumerable<string> paths) => string.Concat(paths.Select(path => Of(path) + "\r\n"));
}
