using System.ComponentModel;
using System.Diagnostics;

namespace TagBox.Plugin.Windowing;

/// <summary>The program by which the system shows folders.</summary>
internal static class FileManager
{
    // The desktop's own interface selects the file (freedesktop.org, "File Manager DBus Interface"); where nothing answers to it, the folder is opened.
    private const string OnLinux = """
        dbus-send --session --print-reply --dest=org.freedesktop.FileManager1 /org/freedesktop/FileManager1 \
            org.freedesktop.FileManager1.ShowItems array:string:"$1" string:"" >/dev/null 2>&1 || exec xdg-open "$2" >/dev/null 2>&1
        """;

    /// <summary>Shows a file in its folder.</summary>
    /// <param name="path">Its whole path.</param>
    /// <returns>Whether something that may show it was started.</returns>
    public static bool Show(string path)
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new("explorer.exe", $"/select,\"{path}\"")
            : new("/bin/sh", ["-c", OnLinux, "sh", FileUri.Of(path), Path.GetDirectoryName(path)!]);
        try
        {
            using Process? started = Process.Start(start);
            return started is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
