using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Functions of gdi32 (wingdi.h).</summary>
internal static partial class Gdi32
{
    [LibraryImport("gdi32", EntryPoint = "SetDIBitsToDevice")]
    public static partial int SetPixels(nint context, int x, int y, uint width, uint height, int fromX, int fromY, uint firstRow, uint rows, nint pixels, in BitmapHeader header, uint colours);
}
