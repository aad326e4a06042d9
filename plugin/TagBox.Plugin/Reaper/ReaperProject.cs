using System.Text;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Reaper;

/// <summary>Asks REAPER where its project keeps files.</summary>
internal static unsafe class ReaperProject
{
    private const int PathLength = 4096;

    /// <summary>The folder of the instance's project, where REAPER puts its media. Main thread.</summary>
    /// <param name="host">The host.</param>
    /// <returns>Null in every other host.</returns>
    public static string? Folder(IHost host)
    {
        // void GetProjectPathEx(ReaProject* project, char* path, int length), null for the current project (reaper_plugin_functions.h).
        delegate* unmanaged[Cdecl]<nint, byte*, int, void> function = (delegate* unmanaged[Cdecl]<nint, byte*, int, void>)host.ReaperFunction("GetProjectPathEx");
        if (function == null)
        {
            return null;
        }

        byte* path = stackalloc byte[PathLength];
        path[0] = 0;
        function(host.ReaperParent(ReaperParent.Project), path, PathLength);
        ReadOnlySpan<byte> bytes = new(path, PathLength);
        int end = bytes.IndexOf((byte)0);
        return end <= 0 ? null : Encoding.UTF8.GetString(bytes[..end]);
    }
}
