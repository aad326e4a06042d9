using System.Globalization;
using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>How large the desktop has everything shown: the resource Xft.dpi, 96 of which are 100 %.</summary>
internal static class XScale
{
    private const string Resource = "Xft.dpi:";
    private const float Whole = 96;

    /// <summary>The desktop's scale; 1 where it does not say, or where there is none.</summary>
    public static float OfDesktop()
    {
        try
        {
            using XConnection connection = new();
            return Read(Marshal.PtrToStringUTF8(Xlib.ResourceManagerString(connection.Display)) ?? "");
        }
        catch (Exception failure) when (failure is IOException or DllNotFoundException)
        {
            return 1;
        }
    }

    /// <summary>The scale in a text of resources.</summary>
    public static float Read(string resources)
    {
        string? line = resources.Split('\n').FirstOrDefault(line => line.StartsWith(Resource, StringComparison.Ordinal));
        return float.TryParse(line?[Resource.Length..], CultureInfo.InvariantCulture, out float dots) && dots > 0 ? dots / Whole : 1;
    }
}
